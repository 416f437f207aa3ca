import {impersonatorRole} from '../../../test/fakes/fake_teleport';
import {chooseStrategy} from './strategy';
import {policyMode} from './policy';

const identity = {userName: 'bot-m', clusterName: 'c', impersonator: '', disallowReissue: false, notAfter: 0};
const choose = (change: Partial<typeof identity>, roles = [impersonatorRole()]) =>
    chooseStrategy({identity: {...identity, ...change}, roles, serverVersion: '17.0.0'});

it('impersonates with a credential of its own and one role that holds both lists', () => {
    expect(choose({}).name).toBe('impersonation');
});

it.each([
    [{impersonator: 'admin'}, [impersonatorRole()]],
    [{disallowReissue: true}, [impersonatorRole()]],
    [{}, []],
    [{}, [{...impersonatorRole(), impersonate: {users: ['*'], roles: [], where: ''}}]],
])('is link-only otherwise and names the way out: %j', (change, roles) => {
    const report = choose(change, roles);
    expect(report.name).toBe('link_only');
    expect(report.reason).toContain('bot-NAME');
});

it('lets the first policy of each role count, and one link role decide', () => {
    const policies = [
        {roles: ['prod-ro'], mode: 'confirm'},
        {roles: ['prod-*'], mode: 'link'},
    ] as const;
    expect(policyMode(['prod-ro', 'dev'], policies)).toBe('confirm');
    expect(policyMode(['prod-ro', 'prod-root'], policies)).toBe('link');
});
