import {createWhomToAsk, type WhomToAskDeps} from './whom_to_ask';

function setUp(change: Partial<WhomToAskDeps> = {}) {
    const opened: string[] = [];
    const whomToAsk = createWhomToAsk({
        me: () => 'me',
        homeTeamId: () => '',
        currentTeamId: () => 'current',
        myTeamIds: () => ['current', 'home'],
        knownOwnChannelId: () => '',
        openOwnChannel: async (me) => {
            opened.push(me);
            return `own of ${me}`;
        },
        ...change,
    });
    return {whomToAsk, opened};
}

it('asks the current team from the channel of the person with himself', async () => {
    const {whomToAsk} = setUp();
    expect(await whomToAsk()).toEqual({teamId: 'current', channelId: 'own of me'});
});

it('asks the stamped team wherever the person is', async () => {
    const {whomToAsk} = setUp({homeTeamId: () => 'home'});
    expect(await whomToAsk()).toMatchObject({teamId: 'home'});
});

it('asks nobody else when the person is not in the stamped team', async () => {
    const {whomToAsk} = setUp({homeTeamId: () => 'secret'});
    await expect(whomToAsk()).rejects.toMatchObject({failure: {code: 'not_in_home_team'}});
});

it('asks any team of the person where no team is current, as in the System Console', async () => {
    const {whomToAsk} = setUp({currentTeamId: () => ''});
    expect(await whomToAsk()).toMatchObject({teamId: 'current'});
});

it.each([
    ['no_team', {currentTeamId: () => '', myTeamIds: () => []}],
    ['signed_out', {me: () => ''}],
])('says %s', async (code, change) => {
    await expect(setUp(change).whomToAsk()).rejects.toMatchObject({failure: {code}});
});

it('opens the channel once, also for several at a time, and again for somebody else', async () => {
    let me = 'me';
    const {whomToAsk, opened} = setUp({me: () => me});
    await Promise.all([whomToAsk(), whomToAsk()]);
    await whomToAsk();
    me = 'other';
    expect(await whomToAsk()).toMatchObject({channelId: 'own of other'});
    expect(opened).toEqual(['me', 'other']);
});

it('tries again after the channel could not be opened', async () => {
    let works = false;
    const {whomToAsk} = setUp({
        openOwnChannel: () => (works ? Promise.resolve('own') : Promise.reject(new Error('down'))),
    });
    await expect(whomToAsk()).rejects.toThrow('down');
    works = true;
    expect(await whomToAsk()).toMatchObject({channelId: 'own'});
});

it('opens nothing when the page knows the channel', async () => {
    const {whomToAsk, opened} = setUp({knownOwnChannelId: () => 'known'});
    expect(await whomToAsk()).toMatchObject({channelId: 'known'});
    expect(opened).toEqual([]);
});
