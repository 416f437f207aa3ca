import {RoleV6} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {differenceOf, listed, listedUser} from './listed_resources';

const devops = () => structuredClone(listed.roles.filter(({Metadata}) => Metadata?.Name === 'devops'));

it('every user has roles that are listed or come with any cluster', () => {
    const known = [...listed.roles.map(({Metadata}) => Metadata?.Name), 'editor', 'access', 'auditor'];
    const unknown = listed.users.flatMap(({Spec}) => (Spec?.Roles ?? []).filter((role) => !known.includes(role)));
    expect(unknown).toEqual([]);
    expect(listedUser('bob@example.com')?.Spec?.Roles).toEqual(['devops']);
    expect(listedUser('nobody-such')).toBeUndefined();
});

it('takes a role that the server has completed', () => {
    const [role] = devops().map((one) => RoleV6.decode(RoleV6.encode(one).finish()));
    role?.Spec?.Allow?.Logins.push('added');
    expect(differenceOf(['devops'], role === undefined ? [] : [role])).toBeUndefined();
});

it('notices a role that is missing, and one whose thresholds the server would not store', () => {
    expect(differenceOf(['devops'], [])).toBe('role "devops" is not loaded');
    const stripped = devops();
    stripped[0]?.Spec?.Allow?.Request?.Thresholds.splice(0);
    expect(differenceOf(['devops'], stripped)).toBe('role "devops" is not as test/conformance/resources.yaml lists it');
});
