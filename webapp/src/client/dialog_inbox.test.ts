import {createLifetime} from '../lifetime';
import {makeDialogEvent} from '../../../test/fakes/webapp/cards';
import {TRIGGER} from '../../../test/fakes/webapp/fake_server';
import {createDialogInbox} from './dialog_inbox';

const OTHER = 'othertriggerothertriggerothe';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const setUp = () => createDialogInbox(createLifetime());

it('matches a dialog that came before the reply', async () => {
    const inbox = setUp();
    const expectation = inbox.expect();
    inbox.receive(makeDialogEvent());
    expect(await expectation.match(TRIGGER)).toMatchObject({trigger_id: TRIGGER, dialog: {state: 'SEALED'}});
});

it('matches a dialog that comes within 3 s after the reply', async () => {
    const inbox = setUp();
    const match = inbox.expect().match(TRIGGER);
    jest.advanceTimersByTime(2_900);
    inbox.receive(makeDialogEvent());
    expect(await match).toMatchObject({trigger_id: TRIGGER});
});

it('says that the live connection is down when none comes', async () => {
    const inbox = setUp();
    const match = inbox.expect().match(TRIGGER);
    inbox.receive(makeDialogEvent({}, OTHER));
    jest.advanceTimersByTime(3_000);
    await expect(match).rejects.toMatchObject({failure: {code: 'live_connection_down'}});
});

it('keeps nothing while no call is on its way', async () => {
    const inbox = setUp();
    inbox.receive(makeDialogEvent());
    const match = inbox.expect().match(TRIGGER);
    jest.advanceTimersByTime(3_000);
    await expect(match).rejects.toMatchObject({failure: {code: 'live_connection_down'}});
});

it('forgets after 10 s, and when the last call is done', async () => {
    const inbox = setUp();
    const first = inbox.expect();
    inbox.receive(makeDialogEvent());
    jest.advanceTimersByTime(10_000);
    const late = first.match(TRIGGER);
    jest.advanceTimersByTime(3_000);
    await expect(late).rejects.toMatchObject({failure: {code: 'live_connection_down'}});

    inbox.receive(makeDialogEvent());
    first.done();
    first.done();
    const second = inbox.expect().match(TRIGGER);
    jest.advanceTimersByTime(3_000);
    await expect(second).rejects.toMatchObject({failure: {code: 'live_connection_down'}});
});

it('keeps two calls apart', async () => {
    const inbox = setUp();
    const [one, two] = [inbox.expect(), inbox.expect()];
    inbox.receive(makeDialogEvent({state: 'TWO'}, OTHER));
    inbox.receive(makeDialogEvent({state: 'ONE'}));
    expect(await one.match(TRIGGER)).toMatchObject({dialog: {state: 'ONE'}});
    one.done();
    expect(await two.match(OTHER)).toMatchObject({dialog: {state: 'TWO'}});
});

it.each([undefined, null, 'text', {}, {dialog: 1}, {dialog: '{'}, {dialog: '{"trigger_id":1}'}, {dialog: 'null'}])(
    'is not moved by %j',
    (data) => {
        const inbox = setUp();
        inbox.expect();
        expect(() => inbox.receive(data)).not.toThrow();
    },
);
