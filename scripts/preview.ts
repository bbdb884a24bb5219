/** placeholder */
export async function preview(_: unknown): Promise<number> { return 0; }
