import {liveEvent} from '../live/live_event';
import {newId} from '../store/new_id';
import type {Team, TeamMember, User} from '../store/types';
import type {Core} from './core';
import {isGuest} from './users';

export interface Teams {
    create(order: {name: string; displayName?: string; type?: 'O' | 'I'}): Team;
    byName(name: string): Team | undefined;
    addMember(team: Team, user: User): TeamMember;
    setAdmin(team: Team, user: User, isAdmin: boolean): void;
    /** Also from its channels. */
    removeMember(team: Team, user: User): void;
    ofUser(userId: string): Team[];
    inCommon(a: string, b: string): boolean;
}

export function createTeams({store, clock, live}: Core): Teams {
    const teams: Teams = {
        create({name, displayName = name, type = 'O'}) {
            const now = clock.now();
            const times = {createAt: now, updateAt: now, deleteAt: 0};
            const team: Team = {id: newId(), ...times, name, displayName, type, inviteId: newId()};
            store.teams.set(team.id, team);
            return team;
        },
        byName: (name) => [...store.teams.values()].find((team) => team.name === name),
        addMember(team, user) {
            const known = store.teamMembers.get(team.id, user.id);
            const member = known ?? {teamId: team.id, userId: user.id, isAdmin: false, isGuest: isGuest(user)};
            if (known === undefined) {
                store.teamMembers.set(team.id, user.id, member);
                const data = {team_id: team.id, user_id: user.id};
                live.publish(liveEvent('added_to_team', data, {user_id: user.id}));
            }
            return member;
        },
        setAdmin(team, user, isAdmin) {
            teams.addMember(team, user).isAdmin = isAdmin;
        },
        removeMember(team, user) {
            for (const channel of store.channels.values()) {
                if (channel.teamId === team.id) {
                    store.channelMembers.delete(channel.id, user.id);
                }
            }
            if (store.teamMembers.delete(team.id, user.id)) {
                const data = {team_id: team.id, user_id: user.id};
                live.publish(liveEvent('leave_team', data, {user_id: user.id}));
            }
        },
        ofUser: (userId) => store.teamMembers.having(userId).flatMap((member) => store.teams.get(member.teamId) ?? []),
        inCommon: (a, b) =>
            store.teamMembers.having(a).some((member) => store.teamMembers.get(member.teamId, b) !== undefined),
    };
    return teams;
}
