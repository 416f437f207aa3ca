import {mattermostServer, teleportServer} from './environment';

it('means the stand-ins when nothing is set', () => {
    expect(mattermostServer({})).toBeNull();
    expect(teleportServer({})).toBeNull();
});

it('names the real servers, without a slash at the end', () => {
    expect(
        mattermostServer({
            CONFORMANCE_MATTERMOST_URL: 'http://localhost:8065/',
            CONFORMANCE_MATTERMOST_ADMIN_TOKEN: 'token',
        }),
    ).toEqual({url: 'http://localhost:8065', adminToken: 'token'});
    expect(
        teleportServer({CONFORMANCE_TELEPORT_ADDR: 'localhost:3025', CONFORMANCE_TELEPORT_IDENTITIES: '/identities'}),
    ).toEqual({addr: 'localhost:3025', identities: '/identities'});
});

it('refuses half an address, which would silently test the stand-in', () => {
    expect(() => mattermostServer({CONFORMANCE_MATTERMOST_URL: 'http://localhost:8065'})).toThrow(
        'Set both CONFORMANCE_MATTERMOST_URL and CONFORMANCE_MATTERMOST_ADMIN_TOKEN, or neither.',
    );
});
