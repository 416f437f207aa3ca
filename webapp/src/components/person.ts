// People on a card: the Teleport user is who acts, the Mattermost account only lends name and picture.
import type {CardModel} from '../../../proto/bridge/card';

export interface PersonView {
    name: string;
    username: string;
    avatarUrl: string;
}

/** By Mattermost user id. */
export type PeopleView = Readonly<Record<string, PersonView | undefined>>;

export interface Somebody {
    teleportUser: string;
    /** What to call him: the account's name, else the Teleport user. */
    name: string;
    /** Empty: initials are drawn. */
    avatarUrl: string;
}

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;

export function personOf(
    card: Pick<CardModel, 'people' | 'requester' | 'requester_user_id'>,
    teleportUser: string,
    people: PeopleView,
): Somebody {
    const listed = own(card.people, teleportUser) ?? '';
    const id = listed === '' && teleportUser === card.requester ? card.requester_user_id : listed;
    const view = id === '' ? undefined : own(people, id);
    return {teleportUser, name: view?.name || teleportUser, avatarUrl: view?.avatarUrl ?? ''};
}
