/** The first letter of a name, for the eye that looks for a person in a list. */
export function Avatar({ name }: { readonly name: string }) {
  const [first = ''] = name;
  return (
    <span className="avatar" aria-hidden="true">
      {first.toUpperCase()}
    </span>
  );
}
