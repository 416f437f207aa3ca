import React from 'react';
import {act, fireEvent, render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {Announcer} from './announcer';
import {Avatar} from './avatar';
import {Button} from './button';
import {ChipList} from './chip_list';
import {CommandLine} from './command_line';

describe('Announcer', () => {
    it('is silent at first and says what changes, back to the first state too', () => {
        const {rerender} = render(<Announcer message='pending' />);
        expect(screen.getByRole('status').textContent).toBe('');
        rerender(<Announcer message='approved' />);
        expect(screen.getByRole('status').textContent).toBe('approved');
        rerender(<Announcer message='pending' />);
        expect(screen.getByRole('status').textContent).toBe('pending');
    });
});

describe('Avatar', () => {
    it('draws initials when there is no picture, and when it cannot be loaded', () => {
        const {container} = render(<Avatar name='Alice Stone' url='/broken' size={24} />);
        const picture = container.querySelector('img');
        expect(picture?.getAttribute('src')).toBe('/broken');
        fireEvent.error(picture as Element);
        expect(container.textContent).toBe('AS');
    });

    it.each([
        ['bob@example.com', 'B'],
        ['mary-jane.watson', 'MJ'],
        ['\u{1F600}', '?'],
        ['', '?'],
        ['العربية', 'ا'],
    ])('%p has the initials %p', (name, initials) => {
        const {container} = render(<Avatar name={name} url='' size={24} />);
        expect(container.textContent).toBe(initials);
    });
});

describe('Button', () => {
    it('does nothing while busy, but keeps the focus', async () => {
        const onPress = jest.fn();
        const {rerender} = render(
            <Button look='primary' onPress={onPress}>
                Go
            </Button>,
        );
        await userEvent.click(screen.getByRole('button', {name: 'Go'}));
        rerender(
            <Button look='primary' isBusy={true} onPress={onPress}>
                Go
            </Button>,
        );
        const button = screen.getByRole('button', {name: 'Go'});
        await userEvent.click(button);
        expect(onPress).toHaveBeenCalledTimes(1);
        expect(document.activeElement).toBe(button);
        expect(button.getAttribute('aria-busy')).toBe('true');
    });
});

describe('ChipList', () => {
    const names = Array.from({length: 16}, (_, index) => `node-${index}`);

    it('shows the first ones and the others on demand', async () => {
        render(<ChipList names={names} omitted={4} shown={4} />);
        expect(screen.queryByText('node-4')).toBeNull();
        await userEvent.click(screen.getByRole('button', {name: 'and 16 more', expanded: false}));
        expect(screen.getByText('node-15')).toBeTruthy();
        expect(screen.getByText('and 4 more in Teleport')).toBeTruthy();
        await userEvent.click(screen.getByRole('button', {name: 'Show fewer', expanded: true}));
        expect(screen.queryByText('node-15')).toBeNull();
    });

    it('does not hide a single one', () => {
        render(<ChipList names={names.slice(0, 5)} omitted={0} shown={4} />);
        expect(screen.queryByRole('button')).toBeNull();
        expect(screen.getByText('node-4')).toBeTruthy();
    });
});

describe('CommandLine', () => {
    it('copies the command and says so', async () => {
        const onCopy = jest.fn(() => Promise.resolve(true));
        render(<CommandLine command='tctl requests rm 1' onCopy={onCopy} />);
        await userEvent.click(screen.getByRole('button', {name: 'Copy command: tctl requests rm 1'}));
        await act(async () => undefined);
        expect(onCopy).toHaveBeenCalledWith('tctl requests rm 1');
        expect(screen.getByRole('status').textContent).toBe('Copied');
    });

    it('does not claim to have copied what it could not', async () => {
        render(<CommandLine command='x' onCopy={() => Promise.reject(new Error('no clipboard'))} />);
        await userEvent.click(screen.getByRole('button', {name: /Copy/}));
        expect(screen.getByRole('status').textContent).toBe('');
    });

    it('has no button where nothing can be copied', () => {
        render(<CommandLine command='x' />);
        expect(screen.queryByRole('button')).toBeNull();
    });
});
