import { z } from 'zod';

/** A window as the compositor has it. */
export interface NativeWindow {
  /** Process that drew it. */
  readonly pid: number;
  /** `xdg_shell`: a Wayland window. */
  readonly shell: string;
  readonly title: string;
  /** Whether a person can see it. */
  readonly visible: boolean;
  /** Where its content is on the screen, in pixels. */
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

/** What only windows have: sway-ipc(7). */
const view = z.object({
  pid: z.int(),
  shell: z.string(),
  name: z.string().nullable(),
  visible: z.boolean(),
  rect: rectangle,
});

/** @param tree a node of sway's tree, with everything below it */
export function windowsIn(tree: unknown): readonly NativeWindow[] {
  const { nodes, floating_nodes } = node.parse(tree);
  const below = [...nodes, ...floating_nodes].flatMap(windowsIn);
  const found = view.safeParse(tree);
  if (!found.success) return below;
  const { pid, shell, name, visible, rect } = found.data;
  return [{ pid, shell, title: name ?? '', visible, rect }, ...below];
}
