// Mattermost accounts that appear on cards.
import React from 'react';
import type {PeopleView, PersonView} from '../components/person';
import {displayName, type Named} from '../host/display_name';
import {nameFormat} from '../host/selectors';
import {ours} from '../store/selectors';
import {hostBasename} from '../webapp_globals';
import {useHostState} from './host_state';
import {useServices} from './services';

const avatarUrl = (id: string, pictureAt: number | undefined): string =>
    `${hostBasename()}/api/v4/users/${id}/image?_=${pictureAt ?? 0}`;

const toView = (id: string, user: Named & {last_picture_update?: number}, format: string): PersonView => ({
    name: displayName(user, format),
    username: user.username,
    avatarUrl: avatarUrl(id, user.last_picture_update),
});

/** By account id, as far as known; the others are asked for. @param ids may be a new list every time */
export function usePeople(ids: readonly string[]): PeopleView {
    const {people} = useServices();
    const profiles = useHostState((state) => state.entities?.users?.profiles);
    const own = useHostState((state) => ours(state).people);
    const format = useHostState(nameFormat);
    const key = [...new Set(ids)].sort().join(' ');
    React.useEffect(() => people.ensure(key.split(' ')), [people, key]);
    return React.useMemo(() => {
        const views = key.split(' ').flatMap((id) => {
            const user = profiles?.[id] ?? own[id];
            return user === undefined ? [] : [[id, toView(id, user, format)] as const];
        });
        return Object.fromEntries(views);
    }, [key, profiles, own, format]);
}
