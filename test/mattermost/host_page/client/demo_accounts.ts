// The accounts of the demo, as the page was served with them; null outside it.
export interface DemoAccounts {
    passwords: Record<string, string>;
    ask: {username: string; label: string};
}

export const demoAccounts = (): DemoAccounts | null =>
    JSON.parse(document.getElementById('demo')?.textContent || 'null') as DemoAccounts | null;
