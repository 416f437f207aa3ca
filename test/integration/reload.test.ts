// SIGHUP: the kill switch shows on open cards, and a rotated secret breaks no button.
import {createIntegrationWorld} from './world';
import type {IntegrationWorld} from './world';
import {generateSecret} from '../../bridge/src/config/generate_secret';
import {eventually} from '../demo/person';
import type {SeenPost} from '../demo/person';

const buttons = (card: SeenPost): string[] =>
    (card.props.attachments ?? []).flatMap(({actions}) => (actions ?? []).map(({id}) => id));

describe('a reload while the bridge runs', () => {
    let world: IntegrationWorld;
    beforeEach(async () => {
        world = await createIntegrationWorld();
        await world.up();
    }, 20_000);
    afterEach(() => world.close());

    const hasButtons = (id: string, wanted: boolean) =>
        eventually(`the card of ${id} ${wanted ? 'with' : 'without'} buttons`, async () =>
            world.cards(id).find((card) => buttons(card).length > 0 === wanted),
        );

    it('takes the buttons off open cards when reviews are switched off, and puts them back', async () => {
        const id = world.create('open when the switch is thrown');
        const card = await world.card(id, 'PENDING');
        expect(buttons(card)).toHaveLength(2);
        const seen = await world.person('alice').click(card, 'approve');
        world.bridge.reload((toml) => `${toml}[review]\nenabled = false\n`);
        await hasButtons(id, false);

        // A dialog that was open already decides nothing either.
        if (seen === null) {
            throw new Error('no dialog');
        }
        const {body} = await world.person('alice').submit(seen, {reason: 'late', confirm: true}, world.channelId);
        expect(body).toHaveProperty('error');
        expect((await world.request(id))?.reviews).toEqual([]);
        const later = world.create('made while reviews are off');
        await world.card(later, 'PENDING');
        await hasButtons(later, false);

        world.bridge.reload((toml) => toml.replace('enabled = false', 'enabled = true'));
        await hasButtons(id, true);
        expect(await world.decide('alice', id, 'approve')).toEqual({});
        await world.card(id, '1 of 2 approvals');
        await hasButtons(later, true);
    }, 30_000);

    it('keeps old buttons and open dialogs working while the secret is rotated, and paints new ones', async () => {
        const id = world.create('painted with the old secret');
        const old = await world.card(id, 'PENDING');
        const macOf = (card: SeenPost) => JSON.stringify(card.props.attachments);
        const seen = await world.person('alice').click(old, 'approve');
        world.bridge.reload((toml) => {
            const previous = /^secret = (.*)$/m.exec(toml)?.[1] ?? '';
            return toml.replace(/^secret = .*$/m, `secret = "${generateSecret()}"\nsecret_previous = ${previous}`);
        });
        const painted = await eventually('the card with buttons of the new secret', async () =>
            world.cards(id).find((card) => macOf(card) !== macOf(old)),
        );
        expect(painted.id).toBe(old.id);
        if (seen === null) {
            throw new Error('no dialog');
        }
        const answer = await world.person('alice').submit(seen, {reason: 'ok', confirm: true}, world.channelId);
        expect(answer.body).toEqual({});
        await world.card(id, '1 of 2 approvals');
        expect(await world.decide('ivan', id, 'approve')).toEqual({});
        await world.card(id, 'APPROVED');
    }, 30_000);

    it('keeps the configuration in use when the new one is wrong', async () => {
        expect(() => world.bridge.reload((toml) => `${toml}[review]\nenabeld = false\n`)).toThrow(/enabled/);
        const id = world.create('after a wrong file');
        await world.card(id, 'PENDING');
        await hasButtons(id, true);
    }, 20_000);
});
