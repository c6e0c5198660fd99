const PATHS = {
  back: 'M10 3 5 8l5 5',
  check: 'M3 8.5 6.5 12 13 4.5',
  alert: 'M8 2 15 14H1Z M8 6.5v3.5 M8 12v.1',
  stop: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5Z M5.5 5.5l5 5 M10.5 5.5l-5 5',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z M8 7v4 M8 4.7v.1',
  now: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z M8 6.5v3',
  later: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
} as const;

interface IconProps {
  readonly name: keyof typeof PATHS;
}

/** A small drawing beside words that say the same; never the only sign of anything. */
export function Icon({ name }: IconProps) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
