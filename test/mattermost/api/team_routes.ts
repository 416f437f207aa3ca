import {AppError} from '../app/app_error';
import type {Team} from '../store/types';
import {teamJson, teamMemberJson} from '../wire/channel_json';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, get, post, put, type ApiRoute} from './api_route';

const missing = (): AppError =>
    new AppError('app.team.get_by_name.missing.app_error', 'Unable to find the existing team.', 404);

/** Open teams that may be joined are shown to everybody; these cannot be. */
function visible(call: ApiCall, team: Team | undefined): ApiAnswer {
    if (team === undefined) {
        throw missing();
    }
    call.allow(call.server.permissions.inTeam(call.user, team.id, 'view_team'));
    return answer(teamJson(team));
}

const teamsOf = (call: ApiCall): ApiAnswer => {
    const userId = call.param('user_id');
    call.allow(userId === call.user.id || call.isAdmin());
    return answer(call.server.teams.ofUser(userId).map(teamJson));
};

const membersOf = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    return answer(call.server.store.teamMembers.of(team.id).map(teamMemberJson));
};

const memberOf = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    const member = call.server.store.teamMembers.get(team.id, call.param('user_id'));
    if (member === undefined) {
        throw new AppError(
            'app.team.get_member.missing.app_error',
            'No team member found for that user ID and team ID.',
            404,
        );
    }
    return answer(teamMemberJson(member));
};

const addMember = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    call.allow(call.server.permissions.inTeam(call.user, team.id, 'add_user_to_team'));
    const user = call.userById(String(call.object('team_member').user_id ?? ''));
    return answer(teamMemberJson(call.server.teams.addMember(team, user)), 201);
};

const removeMember = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    const user = call.userById(call.param('user_id'));
    call.allow(user.id === call.user.id || call.server.permissions.inTeam(call.user, team.id, 'manage_team'));
    call.server.teams.removeMember(team, user);
    return OK;
};

const setMemberRoles = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    call.allow(call.server.permissions.inTeam(call.user, team.id, 'manage_team_roles'));
    const roles = String(call.object('team_roles').roles ?? '').split(' ');
    call.server.teams.setAdmin(team, call.userById(call.param('user_id')), roles.includes('team_admin'));
    return OK;
};

const setSchemeRoles = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    call.allow(call.server.permissions.inTeam(call.user, team.id, 'manage_team_roles'));
    const isAdmin = call.object('scheme_roles').scheme_admin === true;
    call.server.teams.setAdmin(team, call.userById(call.param('user_id')), isAdmin);
    return OK;
};

const archive = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    call.allow(call.server.permissions.inTeam(call.user, team.id, 'manage_team'));
    team.deleteAt = call.server.clock.now();
    return OK;
};

const create = (call: ApiCall): ApiAnswer => {
    call.allow(call.server.permissions.inSystem(call.user, 'create_team'));
    const {name, display_name: displayName, type} = call.object('team');
    const kind = type === 'I' ? 'I' : 'O';
    const team = call.server.teams.create({name: String(name), displayName: String(displayName), type: kind});
    call.server.teams.setAdmin(team, call.user, true);
    return answer(teamJson(team), 201);
};

export const teamRoutes: readonly ApiRoute[] = [
    get('/teams/name/:team_name', (call) => visible(call, call.server.teams.byName(call.param('team_name')))),
    get('/teams/:team_id', (call) => visible(call, call.server.store.teams.get(call.param('team_id')))),
    get('/users/:user_id/teams', teamsOf),
    get('/teams/:team_id/members', membersOf),
    get('/teams/:team_id/members/:user_id', memberOf),
    post('/teams', create),
    post('/teams/:team_id/members', addMember),
    del('/teams/:team_id/members/:user_id', removeMember),
    put('/teams/:team_id/members/:user_id/roles', setMemberRoles),
    put('/teams/:team_id/members/:user_id/schemeRoles', setSchemeRoles),
    del('/teams/:team_id', archive),
];
