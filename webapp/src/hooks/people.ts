// Mattermost accounts that appear on cards.
import React from 'react';
import {displayName} from '../host/display_name';
import {nameFormat} from '../host/selectors';
import {ours} from '../store/selectors';
import {hostBasename} from '../webapp_globals';
import {useHostState} from './host_state';
import {useServices} from './services';

export interface PersonView {
    /** As the one who looks wants people to be called. */
    name: string;
    username: string;
    avatarUrl: string;
}

export type PeopleView = Readonly<Record<string, PersonView>>;

const avatarUrl = (id: string, pictureAt: number | undefined): string =>
    `${hostBasename()}/api/v4/users/${id}/image?_=${pictureAt ?? 0}`;

/** By account id, as far as known; the others are asked for. @param ids may be a new list every time */
export function usePeople(ids: readonly string[]): PeopleView {
    const {people} = useServices();
    const profiles = useHostState((state) => state.entities?.users?.profiles);
    const own = useHostState((state) => ours(state).people);
    const format = useHostState(nameFormat);
    const key = [...new Set(ids)].sort().join(' ');
    React.useEffect(() => people.ensure(key.split(' ')), [people, key]);
    return React.useMemo(() => {
        const known = key.split(' ').map((id) => [id, profiles?.[id] ?? own[id]] as const);
        const views = known.map(([id, user]) =>
            user === undefined
                ? []
                : [
                      id,
                      {
                          name: displayName(user, format),
                          username: user.username,
                          avatarUrl: avatarUrl(id, user.last_picture_update),
                      },
                  ],
        );
        return Object.fromEntries(views.filter((view) => view.length > 0)) as PeopleView;
    }, [key, profiles, own, format]);
}
