import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** The network interfaces of this computer by name, each with its addresses. */
export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/**
 * The network interfaces of this computer.
 * @returns null where the system does not report them, as in some containers and sandboxes
 */
export function listInterfaces(): Interfaces | null {
  try {
    return networkInterfaces();
  } catch {
    return null;
  }
}
