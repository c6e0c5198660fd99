/** Who made a value. Each value of version 2 that has a role has that of its maker. */
export type Role = 'host' | 'guest';

/** The peer's role. */
export function otherRole(role: Role): Role {
  return role === 'host' ? 'guest' : 'host';
}
