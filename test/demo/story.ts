// The story of dual authorization, played through the servers' public APIs by the people it is about.
import {CARD_PROP} from '../../proto/bridge/card';
import {eventually} from './person';
import {postUnverified} from './post_unverified';
import type {Person, SeenDialog, SeenPost} from './person';
import {cardText, dialogText} from './transcript';
import type {Transcript} from './transcript';
import type {World} from './world';

const ROLE = 'elevated-access';

type Card = SeenPost & {props: {[CARD_PROP]?: Record<string, unknown>}};

const hasNoButton = (card: SeenPost): boolean =>
    (card.props.attachments ?? []).every((one) => (one.actions ?? []).length === 0);

export class Story {
    constructor(
        private readonly world: World,
        private readonly log: Transcript,
    ) {}

    async play(): Promise<void> {
        await this.world.startBridge('tbot storage directory');
        await this.approvedByTwo();
        await this.deniedByOne();
        await this.refused();
        await this.forged();
        await this.restarted();
        await this.expired();
        await this.smuggled();
        await this.world.stopBridge();
        await this.world.startBridge('identity file that cannot impersonate');
        await this.linkOnly();
        await this.world.stopBridge();
    }

    private async card(id: string, what: string, until: (text: string, card: Card) => boolean): Promise<Card> {
        const reader = this.world.person('alice');
        let copies = 0;
        const found = await eventually(`the card of ${id} to show ${what}`, async () => {
            const posts = (await reader.posts(this.world.channelId)) as Card[];
            const own = posts.filter((post) => post.props[CARD_PROP]?.request_id === id);
            copies = own.length;
            return own.find((post) => until(cardText(post), post));
        }).catch(() => null);
        this.log.check('there is one card of this request in the channel', copies === 1, String(copies));
        this.log.check(`the card shows ${what}`, found !== null);
        if (found === null) {
            throw new Error(`the card of ${id} never showed ${what}`);
        }
        return found;
    }

    private async ask(reason: string, pendingForMs?: number): Promise<{id: string; card: Card}> {
        const id = await this.world.ask('bob', {
            roles: [ROLE],
            reason,
            ...(pendingForMs === undefined ? {} : {pendingForMs}),
        });
        this.log.say(`bob@example.com asks Teleport for ${ROLE}: "${reason}" (request ${id})`);
        const card = await this.card(id, 'PENDING', (text) => text.includes('PENDING'));
        return {id, card};
    }

    private async open(person: Person, card: Card, action: 'approve' | 'deny'): Promise<SeenDialog | null> {
        this.log.say(`${person.name} presses ${action === 'approve' ? 'Approve' : 'Deny'}`);
        const seen = await person.click(card, action);
        this.log.show(`${person.name} sees`, seen === null ? '(nothing)' : dialogText(seen));
        return seen;
    }

    /** Presses a button and confirms; returns what the dialog said on submission. */
    private async decide(person: Person, card: Card, action: 'approve' | 'deny', reason: string): Promise<unknown> {
        const seen = await this.open(person, card, action);
        const offered = seen !== null && (seen.dialog.elements ?? []).length > 0;
        this.log.check(`${person.name} is asked to confirm`, offered);
        if (seen === null || !offered) {
            return null;
        }
        const answer = await person.submit(seen, {reason, confirm: true}, this.world.channelId);
        this.log.say(`${person.name} confirms: "${reason}"`);
        return answer.body;
    }

    private async state(id: string, state: string): Promise<void> {
        const request = await this.world.request(id);
        this.log.check(`Teleport says ${state}`, request?.state === state, String(request?.state));
    }

    private async approvedByTwo(): Promise<void> {
        this.log.act('1. Approved by two');
        const {id, card} = await this.ask('Restore the orders table after the failed migration, INC-4821');
        this.log.show('the channel sees', cardText(card));
        await this.decide(this.world.person('alice'), card, 'approve', 'checked with on-call');
        const first = await this.card(id, '1 of 2 approvals', (text) => text.includes('1 of 2 approvals'));
        this.log.show('the channel sees', cardText(first));
        await this.state(id, 'PENDING');

        this.log.say('Alice presses Approve a second time');
        const again = await this.open(this.world.person('alice'), first, 'approve');
        this.log.check(
            'she is told that her review is there already',
            /already/i.test(again === null ? '' : dialogText(again)),
        );
        const once = await this.world.request(id);
        this.log.check('Teleport still has one review', once?.reviews.length === 1);

        await this.decide(this.world.person('ivan'), first, 'approve', 'ok for me');
        const done = await this.card(id, 'APPROVED', (text) => text.includes('APPROVED'));
        this.log.show('the channel sees', cardText(done));
        await this.state(id, 'APPROVED');
        const authors = (await this.world.request(id))?.reviews.map((review) => review.author) ?? [];
        this.log.check(
            'the Auth Service names alice@example.com and ivan@example.com as review authors',
            authors.join() === 'alice@example.com,ivan@example.com',
            authors.join(),
        );
    }

    private async deniedByOne(): Promise<void> {
        this.log.act('2. Denied by one');
        const {id, card} = await this.ask('Look around in production');
        await this.decide(this.world.person('alice'), card, 'deny', 'use the runbook role instead');
        const done = await this.card(id, 'DENIED', (text) => text.includes('DENIED'));
        this.log.show('the channel sees', cardText(done));
        await this.state(id, 'DENIED');
        this.log.check('no button is left', hasNoButton(done));
    }

    private async refused(): Promise<void> {
        this.log.act('3. Refused: who may not review, and the requester');
        const {id, card} = await this.ask('A request that nobody may wave through');
        const answer = await this.decide(this.world.person('dave'), card, 'approve', 'looks fine');
        const text = JSON.stringify(answer);
        this.log.show('dave is told', text);
        this.log.check('Dave, no reviewer at Teleport, is refused', /does not let (you|the bridge)/i.test(text), text);

        const own = await this.open(this.world.person('bob'), card, 'approve');
        const offered = own !== null && (own.dialog.elements ?? []).length > 0;
        this.log.check('Bob is not offered to decide his own request', own !== null && !offered);
        const request = await this.world.request(id);
        this.log.check('Teleport has no review', request?.reviews.length === 0, JSON.stringify(request?.reviews));
        await this.state(id, 'PENDING');
    }

    private async forged(): Promise<void> {
        this.log.act('4. Forged: an action nobody clicked, and a dialog that was somebody else’s');
        const {id, card} = await this.ask('A request that somebody tries to forge a review for');
        const alice = this.world.person('alice');
        const dave = this.world.person('dave');
        const direct = await postUnverified(`${this.world.callbackUrl}/callbacks/action`, {
            user_id: alice.userId,
            channel_id: this.world.channelId,
            team_id: '',
            post_id: card.id,
            trigger_id: 'bm90IGEgcmVhbCBvbmU=',
            context: {request_id: id, action: 'approve', creation_key: 'made-up', mac: 'made-up'},
        });
        this.log.check('the bridge answers a forged action with nothing', direct === '200 {}', direct);

        const seen = await this.open(alice, card, 'approve');
        if (seen !== null) {
            await dave.submit(seen, {reason: 'stolen', confirm: true}, this.world.channelId);
        }
        this.log.say('dave submits the dialog that Alice opened');
        const request = await this.world.request(id);
        this.log.check('Teleport has no review', request?.reviews.length === 0, JSON.stringify(request?.reviews));
    }

    private async smuggled(): Promise<void> {
        this.log.act('7. Smuggled: a request that was created with a review already inside');
        // Two servers' clocks may differ: a stream younger than this proves nothing about what was there before it.
        await eventually('the bridge to have watched for 5 s', async () => this.world.watchingForMs() > 5_500);
        const id = await this.world.ask('bob', {
            roles: [ROLE],
            reason: 'Somebody has looked at this already, promise',
            smuggled: ['carol@example.com'],
        });
        this.log.say(`bob@example.com creates a request with a review in the name of carol inside (request ${id})`);
        const card = await this.card(id, 'the warning', (text) => text.includes(`tctl requests rm ${id}`));
        this.log.show('the channel sees', cardText(card));
        this.log.check('no button is offered', hasNoButton(card));
        const typed = await this.world.person('alice').command(`/teleport review ${id} approve`, this.world.channelId);
        this.log.show('Alice types /teleport review … approve and is told', typed.text);
        this.log.check('it cannot be decided by typing either', /cannot be decided/.test(typed.text), typed.text);
        await this.state(id, 'PENDING');
    }

    private async restarted(): Promise<void> {
        this.log.act('5. Restarted in the middle');
        const {id, card} = await this.ask('A request that outlives the bridge');
        await this.decide(this.world.person('alice'), card, 'approve', 'first');
        await this.card(id, '1 of 2 approvals', (text) => text.includes('1 of 2 approvals'));
        await this.world.stopBridge();
        const away = await this.world.ask('bob', {roles: [ROLE], reason: 'Asked while the bridge was down'});
        this.log.say(`the bridge is down; bob asks again (request ${away})`);
        await this.world.startBridge('tbot storage directory');
        this.log.say('the bridge is up again');
        await this.card(away, 'PENDING', (text) => text.includes('PENDING'));
        const same = await this.card(id, 'what it showed before', (text) => text.includes('1 of 2 approvals'));
        this.log.check('it is the same post', same.id === card.id);
        await this.decide(this.world.person('ivan'), same, 'approve', 'second');
        await this.card(id, 'APPROVED', (text) => text.includes('APPROVED'));
        await this.state(id, 'APPROVED');
    }

    private async expired(): Promise<void> {
        this.log.act('6. Nobody decides in time');
        const {id} = await this.ask('A request that nobody looks at', 4_000);
        const done = await this.card(id, 'that it expired', (text) => /expired/i.test(text));
        this.log.show('the channel sees', cardText(done));
        this.log.check('Teleport does not know it any more', (await this.world.request(id)) === null);
    }

    private async linkOnly(): Promise<void> {
        this.log.act('8. A credential that cannot review for people: a card with a link and the reason');
        const {id, card} = await this.ask('Reviewed in Teleport itself');
        this.log.show('the channel sees', cardText(card));
        this.log.check('no button is offered', hasNoButton(card));
        const text = cardText(card);
        this.log.check('the card links to Teleport', text.includes(`/web/requests/${id}`));
        this.log.check('the card says why', String(card.props[CARD_PROP]?.decide_reason ?? '') !== '');
    }
}
