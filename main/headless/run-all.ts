export async function runAll(_: unknown): Promise<void> {}
