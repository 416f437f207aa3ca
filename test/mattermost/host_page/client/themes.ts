// The two themes of the page. Denim's variables are those recorded from a real page (served with it); Onyx changes what differs.
export interface Theme {
    type: string;
    [color: string]: string;
}

const DENIM: Theme = {
    type: 'Denim',
    centerChannelBg: '#ffffff',
    centerChannelColor: '#3f4350',
    linkColor: '#386fe5',
    buttonBg: '#1c58d9',
    buttonColor: '#ffffff',
    errorTextColor: '#d24b4e',
};

const ONYX: Theme = {
    type: 'Onyx',
    centerChannelBg: '#191b1f',
    centerChannelColor: '#e3e4e8',
    linkColor: '#5d89ea',
    buttonBg: '#4a7ce8',
    buttonColor: '#ffffff',
    errorTextColor: '#da6c6e',
};

const ONYX_PLACES: Record<string, string> = {
    '--center-channel-bg': ONYX.centerChannelBg ?? '',
    '--center-channel-color': ONYX.centerChannelColor ?? '',
    '--center-channel-text': ONYX.centerChannelColor ?? '',
    '--link-color': ONYX.linkColor ?? '',
    '--button-bg': ONYX.buttonBg ?? '',
    '--button-color': ONYX.buttonColor ?? '',
    '--error-text': ONYX.errorTextColor ?? '',
    '--sidebar-bg': '#202228',
    '--sidebar-text-hover-bg': '#25262a',
    '--sidebar-text-active-border': '#4a7ce8',
    '--sidebar-header-bg': '#24272d',
    '--sidebar-teambar-bg': '#292c33',
    '--global-header-background': '#202228',
    '--mention-highlight-bg': '#0d6e6e',
    '--mention-highlight-link': '#a4f4f4',
    '--away-indicator': '#f5ab00',
    '--online-indicator': '#3db887',
    '--dnd-indicator': '#d24b4e',
    '--new-message-separator': '#1adbdb',
};

export const themeOf = (name: 'denim' | 'onyx'): Theme => (name === 'onyx' ? ONYX : DENIM);

const rgb = (hex: string): string => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ');

/** Each colour also as its triplet, under the host's names. */
function variablesOf(name: 'denim' | 'onyx', recorded: Record<string, string>): Record<string, string> {
    if (name === 'denim') {
        return recorded;
    }
    const triplets = Object.entries(ONYX_PLACES).map(([key, hex]) => [
        key === '--error-text' ? '--error-text-color-rgb' : `${key}-rgb`,
        rgb(hex),
    ]);
    return {...recorded, ...ONYX_PLACES, ...(Object.fromEntries(triplets) as Record<string, string>)};
}

export function applyTheme(name: 'denim' | 'onyx'): void {
    const recorded = JSON.parse(document.getElementById('theme')?.textContent ?? '{}') as Record<string, string>;
    for (const [key, value] of Object.entries(variablesOf(name, recorded))) {
        document.documentElement.style.setProperty(key, value);
    }
    document.body.dataset.theme = name;
}
