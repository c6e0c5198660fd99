/** The first letter of a name, as a visual anchor in lists. */
export function Avatar({ name }: { readonly name: string }) {
  const [first = ''] = name;
  return (
    <span className="avatar" aria-hidden="true">
      {first.toUpperCase()}
    </span>
  );
}
