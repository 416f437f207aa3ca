export async function keepRunning(): Promise<number> {
    return 0;
}
