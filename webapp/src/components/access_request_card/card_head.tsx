// Who asks for what, and where that stands.
import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {Avatar} from '../parts/avatar';
import {ChipList} from '../parts/chip_list';
import {Pill} from '../parts/pill';
import type {Somebody} from '../person';
import {useText} from '../text';
import type {StatusLook} from './status_look';

const ROLES_SHOWN = 5;
const RESOURCES_SHOWN = 4;

function Subject({card}: {card: CardModel}) {
    const text = useText();
    const {roles, resources, roles_omitted: rolesOmitted, resources_omitted: resourcesOmitted} = card;
    const roleChips = roles.length === 0 ? null : <ChipList names={roles} omitted={rolesOmitted} shown={ROLES_SHOWN} />;
    if (resources.length === 0) {
        return roleChips ?? <span className='TeleportMuted'>{text('teleport.card.nothing')}</span>;
    }
    return (
        <>
            <ChipList names={resources} omitted={resourcesOmitted} shown={RESOURCES_SHOWN} />
            {roleChips === null ? null : (
                <>
                    {' '}
                    {text('teleport.card.with_roles', {count: roles.length + rolesOmitted})} {roleChips}
                </>
            )}
        </>
    );
}

export interface CardHeadProps {
    card: CardModel;
    look: StatusLook;
    requester: Somebody;
}

export function CardHead({card, look, requester}: CardHeadProps) {
    const text = useText();
    const {name, teleportUser, avatarUrl} = requester;
    return (
        <div className='TeleportCard__head'>
            <Avatar name={name} url={avatarUrl} size={32} />
            <div className='TeleportCard__headline'>
                <Pill tone={look.tone} icon={look.icon}>
                    {text(look.label)}
                </Pill>{' '}
                <strong>
                    <bdi>{name}</bdi>
                </strong>{' '}
                {name === teleportUser ? null : (
                    <span className='TeleportMuted TeleportCard__user'>
                        <bdi>{teleportUser}</bdi>{' '}
                    </span>
                )}
                {text(look.verb)} <Subject card={card} />
            </div>
        </div>
    );
}
