// What a person does with the plugin, by what is visibly named on the page.
import type {Locator, Page} from 'playwright-core';

const WAIT_MS = 10_000;

/** The card in the channel whose text holds this. */
export const cardWith = (page: Page, text: string): Locator =>
    page
        .getByTestId('post-list')
        .getByRole('group', {name: /^Access request of/})
        .filter({hasText: text});

export const decisionDialog = (page: Page): Locator => page.getByRole('dialog', {name: /this access\?$/});

export async function openDecision(page: Page, card: Locator, decision: 'Approve' | 'Deny'): Promise<Locator> {
    await card.getByRole('button', {name: `${decision}…`}).click();
    const dialog = decisionDialog(page);
    await dialog.getByRole('button', {name: new RegExp(`^${decision} as `)}).waitFor({timeout: WAIT_MS});
    return dialog;
}

/** Two clicks and, where given, a typed reason. */
export async function decide(page: Page, card: Locator, decision: 'Approve' | 'Deny', reason = ''): Promise<void> {
    const dialog = await openDecision(page, card, decision);
    if (reason !== '') {
        await dialog.getByRole('textbox').fill(reason);
    }
    await dialog.getByRole('button', {name: new RegExp(`^${decision} as `)}).click();
    await dialog.waitFor({state: 'detached', timeout: WAIT_MS});
}

export const seen = (locator: Locator): Promise<void> => locator.first().waitFor({timeout: WAIT_MS});

/** Presses Tab until what is named has the focus. Throws when the focus has been everywhere. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let count = 0; count < 80; count += 1) {
        await page.keyboard.press(key);
        const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
        if (name.test(focused.trim())) {
            return;
        }
    }
    throw new Error(`no key leads to ${String(name)}`);
}
