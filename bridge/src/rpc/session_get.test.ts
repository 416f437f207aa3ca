import {sessionResult} from '../../../proto/bridge/rpc';
import {anAccount} from '../../../test/fakes/requests';
import {createRpcWorld} from '../../../test/fakes/rpc_world';

it('says who I am for Teleport, whom to believe and that I can decide', async () => {
    const {result, account, mattermost} = await createRpcWorld();
    expect(sessionResult.parse(await result(account.alice.id, 'session.get'))).toEqual({
        version: '1.2.3',
        bot_user_id: mattermost.me.id,
        cluster_name: 'teleport.example.com',
        web_url: 'https://teleport.example.com',
        teleport_user: 'alice',
        unlinked: '',
        can_decide: true,
        is_admin: false,
    });
});

it('says what somebody has to do whom Teleport does not know', async () => {
    const {result, mattermost} = await createRpcWorld();
    const dora = anAccount('dora');
    mattermost.users.set(dora.id, dora);
    const session = sessionResult.parse(await result(dora.id, 'session.get'));
    expect(session.teleport_user).toBe('');
    expect(session.unlinked).not.toBe('');
});

it('tells a system administrator that he is one', async () => {
    const {result, admin} = await createRpcWorld();
    expect(await result(admin.id, 'session.get')).toMatchObject({is_admin: true});
});
