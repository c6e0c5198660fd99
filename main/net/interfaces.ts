import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** This computer's network interfaces by name, with their addresses. */
export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Null where the system does not tell them, as in some containers and sandboxes. */
export function listInterfaces(): Interfaces | null {
  try {
    return networkInterfaces();
  } catch {
    return null;
  }
}
