import { z } from 'zod';

/** A window, as the compositor describes it. */
export interface NativeWindow {
  /** The process that owns it. */
  readonly pid: number;
  /** `xdg_shell`: a Wayland window. */
  readonly shell: string;
  readonly title: string;
  /** Whether a person can see it. */
  readonly visible: boolean;
  /** The position and size of its content on the screen, in pixels. */
  readonly rect: Rectangle;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

const node = z.object({
  nodes: z.array(z.unknown()),
  floating_nodes: z.array(z.unknown()),
});

/** The properties that only windows have: sway-ipc(7). */
const view = z.object({
  pid: z.int(),
  shell: z.string(),
  name: z.string().nullable(),
  visible: z.boolean(),
  rect: rectangle,
});

/** Collects all windows. @param tree a node of sway's tree and everything below it */
export function windowsIn(tree: unknown): readonly NativeWindow[] {
  const { nodes, floating_nodes } = node.parse(tree);
  const below = [...nodes, ...floating_nodes].flatMap(windowsIn);
  const found = view.safeParse(tree);
  if (!found.success) return below;
  const { pid, shell, name, visible, rect } = found.data;
  return [{ pid, shell, title: name ?? '', visible, rect }, ...below];
}
