import React from 'react';
import {render, screen, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {ReviewModal, type ReviewModalProps} from './review_modal';

const TEXT = [
    '**Who:** `bob@example.com`',
    '**Roles:** `editor`, `db`',
    '**Reason:** `first line`\n`<b>second</b> line`',
    '**Your name in Teleport:** `ivan@example.com`',
    '**This review:** 1 of 2 → 2 of 2: your approval grants the access.',
].join('\n\n');
const REASON = {label: 'Reason', help: 'The requester can read it.', required: false, maxLength: 3000};
const DIALOG = {
    kind: 'decision',
    title: 'Approve this access?',
    text: TEXT,
    submitLabel: 'Approve',
    reason: REASON,
} as const;
const DENY = {...DIALOG, title: 'Deny this access?', submitLabel: 'Deny', reason: {...REASON, required: true}};

const calls = () => ({onSubmit: jest.fn(), onRetry: jest.fn(), onClose: jest.fn()});
const element = (props: Partial<ReviewModalProps>) => (
    <ReviewModal
        decision='approve'
        phase='asking'
        dialog={DIALOG}
        problem={null}
        reasonError=''
        progress='1 of 2 approvals'
        requestUrl='https://teleport.example.com/web/requests/1'
        renderMarkdown={(text) => <i>{text}</i>}
        {...calls()}
        {...props}
    />
);
function open(props: Partial<ReviewModalProps> = {}) {
    const on = calls();
    const drawn = render(element({...on, ...props}));
    return {...on, again: (next: Partial<ReviewModalProps>) => drawn.rerender(element({...on, ...props, ...next}))};
}
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const approve = () => screen.getByRole('button', {name: 'Approve as ivan@example.com'});
const focused = () => document.activeElement;

describe('what is decided', () => {
    it('is told by the dialog alone, as labels and values', () => {
        open();
        const dialog = screen.getByRole('dialog', {name: 'Approve this access?'});
        const terms = within(dialog).getAllByRole('term');
        const values = within(dialog).getAllByRole('definition');
        expect(terms.map(({textContent}) => textContent)).toEqual(['Who', 'Roles', 'Reason', 'Your name in Teleport']);
        expect(values.map(({textContent}) => textContent)).toEqual([
            'bob@example.com',
            'editor, db',
            'first line<b>second</b> line',
            'ivan@example.com',
        ]);
        expect(dialog.querySelector('b')).toBeNull();
    });

    it('stands beside what the review does', () => {
        open();
        expect(screen.getByText(/1 of 2 → 2 of 2/)).toBeTruthy();
    });

    it('is told anew when the progress moves while it is read', () => {
        const {again} = open();
        expect(screen.queryByText(/Changed since/)).toBeNull();
        again({progress: '2 of 2 approvals'});
        const said = screen.getAllByRole('status').map(({textContent}) => textContent);
        expect(said).toContain('Changed since you opened this: 2 of 2 approvals');
    });

    it('is not called changed when a new dialog says it already', () => {
        const {again} = open();
        again({dialog: {...DIALOG}, progress: '2 of 2 approvals'});
        expect(screen.queryByText(/Changed since/)).toBeNull();
    });

    it('is drawn by the host where it is no label and value', () => {
        open({dialog: {...DIALOG, kind: 'refusal', text: 'Not **yours**.', reason: null, submitLabel: 'Close'}});
        expect(screen.getByText('Not **yours**.').tagName).toBe('I');
        expect(screen.queryByRole('textbox')).toBeNull();
        expect(screen.getAllByRole('button').map(({textContent}) => textContent)).toEqual(['Close']);
    });
});

describe('sending', () => {
    it('takes the reason along', async () => {
        const {onSubmit} = open();
        await userEvent.type(field(), 'checked');
        await userEvent.click(approve());
        expect(onSubmit.mock.calls).toEqual([['checked']]);
    });

    it('happens once, however often it is pressed before the answer', async () => {
        const {onSubmit} = open();
        await userEvent.dblClick(approve());
        await userEvent.keyboard('{Control>}{Enter}{/Control}');
        expect(onSubmit).toHaveBeenCalledTimes(1);
    });

    it('is possible again after the bridge refused the reason', async () => {
        const {onSubmit, again} = open();
        await userEvent.click(approve());
        again({phase: 'submitting'});
        again({phase: 'asking', reasonError: 'Too long.'});
        expect(screen.getByRole('alert').textContent).toBe('Too long.');
        expect(field().getAttribute('aria-invalid')).toBe('true');
        expect(focused()).toBe(field());
        await userEvent.click(approve());
        expect(onSubmit).toHaveBeenCalledTimes(2);
    });

    it('waits for a reason where one is required', async () => {
        const {onSubmit} = open({decision: 'deny', dialog: DENY});
        await userEvent.type(field(), '  ');
        await userEvent.click(screen.getByRole('button', {name: 'Deny as ivan@example.com'}));
        expect(onSubmit).not.toHaveBeenCalled();
        expect(screen.getByRole('alert').textContent).toMatch(/it is required/);
        expect(focused()).toBe(field());
        await userEvent.type(field(), 'no');
        expect(screen.getByRole('alert').textContent).toBe('');
        await userEvent.keyboard('{Meta>}{Enter}{/Meta}');
        expect(onSubmit).toHaveBeenCalledTimes(1);
    });

    it('does not cut a reason that is too long, and does not send it', async () => {
        const {onSubmit} = open({dialog: {...DIALOG, reason: {...REASON, maxLength: 10}}});
        await userEvent.type(field(), 'twelve chars');
        expect(screen.getByText('2 characters too many')).toBeTruthy();
        await userEvent.click(approve());
        expect(onSubmit).not.toHaveBeenCalled();
        await userEvent.type(field(), '{Backspace}{Backspace}');
        expect(screen.getByText('0 characters left')).toBeTruthy();
    });

    it('cannot be cancelled by Escape any more, but the dialog may be left', async () => {
        const {onClose} = open({phase: 'submitting'});
        expect(field().readOnly).toBe(true);
        await userEvent.keyboard('{Escape}');
        expect(onClose).not.toHaveBeenCalled();
        await userEvent.click(screen.getByRole('button', {name: 'Close'}));
        expect(onClose).toHaveBeenCalledTimes(1);
    });
});

describe('keys', () => {
    it('Enter begins a new line, Ctrl+Enter sends', async () => {
        const {onSubmit} = open();
        await userEvent.type(field(), 'a{Enter}b');
        expect(field().value).toBe('a\nb');
        await userEvent.keyboard('{Control>}{Enter}{/Control}');
        expect(onSubmit.mock.calls).toEqual([['a\nb']]);
    });

    it('Enter sends where nothing is typed', async () => {
        const {onSubmit} = open({dialog: {...DIALOG, reason: null}});
        await userEvent.keyboard('{Enter}');
        expect(onSubmit.mock.calls).toEqual([['']]);
    });

    it('Enter on Cancel cancels', async () => {
        const {onSubmit, onClose} = open();
        screen.getByRole('button', {name: 'Cancel'}).focus();
        await userEvent.keyboard('{Enter}');
        expect(onClose).toHaveBeenCalledTimes(1);
        expect(onSubmit).not.toHaveBeenCalled();
    });

    it('Escape closes', async () => {
        const {onClose} = open();
        await userEvent.keyboard('{Escape}');
        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('do not reach the page', async () => {
        const heard = jest.fn();
        document.addEventListener('keydown', heard);
        open();
        await userEvent.keyboard('x');
        document.removeEventListener('keydown', heard);
        expect(heard).not.toHaveBeenCalled();
    });
});

describe('focus', () => {
    it('begins at the reason and goes round inside', async () => {
        open();
        expect(focused()).toBe(field());
        await userEvent.tab();
        await userEvent.tab();
        expect(focused()).toBe(approve());
        await userEvent.tab();
        expect(focused()).toBe(screen.getByRole('region', {name: 'What is decided'}));
        await userEvent.tab({shift: true});
        expect(focused()).toBe(approve());
    });

    it('comes back when something outside takes it', () => {
        render(<button type='button'>Outside</button>);
        open();
        screen.getByRole('button', {name: 'Outside'}).focus();
        expect(screen.getByRole('dialog').contains(focused())).toBe(true);
    });

    it('is left to another dialog over it', () => {
        render(
            <div role='dialog' aria-label='Other'>
                <button type='button'>Inside</button>
            </div>,
        );
        open();
        screen.getByRole('button', {name: 'Inside'}).focus();
        expect(focused()).toBe(screen.getByRole('button', {name: 'Inside'}));
    });

    it('returns to where it was', () => {
        render(<button type='button'>Approve…</button>);
        const button = screen.getByRole('button', {name: 'Approve…'});
        button.focus();
        const {unmount} = render(element({}));
        expect(focused()).toBe(field());
        unmount();
        expect(focused()).toBe(button);
    });

    it('stays in the dialog when what had it goes', () => {
        const {again} = open();
        again({phase: 'recorded'});
        expect(focused()).toBe(screen.getByRole('dialog', {name: 'Recorded'}));
    });
});

describe('outcomes', () => {
    const failure = {code: 'bridge_down', text: 'The bridge does not answer.'};

    it('names nothing before the dialog is there', async () => {
        const {onClose} = open({phase: 'opening', dialog: null});
        expect(screen.getByRole('dialog', {name: 'Asking the bridge…'})).toBeTruthy();
        await userEvent.click(screen.getByRole('button', {name: 'Cancel'}));
        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('says what failed, and what was typed is still there after another try', async () => {
        const {onRetry, again} = open();
        await userEvent.type(field(), 'checked');
        again({phase: 'failed', problem: failure});
        expect(screen.getByRole('alert').textContent).toContain('The bridge does not answer.');
        expect(screen.getByRole('link', {name: /Open in Teleport/})).toBeTruthy();
        await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
        expect(onRetry).toHaveBeenCalledTimes(1);
        again({phase: 'opening', dialog: null});
        again({phase: 'asking', dialog: {...DIALOG}});
        expect(field().value).toBe('checked');
    });

    it('offers no other try where that changes nothing', () => {
        open({phase: 'failed', problem: {code: 'already_reviewed', text: 'You have already approved this request.'}});
        expect(screen.queryByRole('button', {name: 'Try again'})).toBeNull();
    });

    it('does not call a failure what is only not known', () => {
        open({phase: 'failed', problem: {code: 'outcome_unknown', text: 'Look at the card.'}});
        expect(screen.getByRole('alert').textContent).toBe('Not confirmed yetLook at the card.');
    });

    it('says that it is recorded', () => {
        open({phase: 'recorded', decision: 'deny', dialog: DENY});
        expect(screen.getByRole('alert').textContent).toBe('Your denial is recorded in Teleport.');
    });
});
