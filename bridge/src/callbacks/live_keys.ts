// The keys of the configuration as it is now: a reload brings a rotated secret without a restart.
import type {Config} from '../config/config';
import type {Secret} from '../config/secret';
import {createKeys, type Keys} from './keys';

type Secrets = Pick<Config['mattermost'], 'secret' | 'secretPrevious'>;

const same = (one: Secret | null, other: Secret | null): boolean => one?.reveal() === other?.reveal();

export function createLiveKeys(secrets: () => Secrets): Keys {
    let known: {from: Secrets; keys: Keys} | null = null;
    const keys = (): Keys => {
        const from = secrets();
        if (
            known === null ||
            !same(known.from.secret, from.secret) ||
            !same(known.from.secretPrevious, from.secretPrevious)
        ) {
            known = {from, keys: createKeys(from.secret, from.secretPrevious)};
        }
        return known.keys;
    };
    return {
        get usable() {
            return keys().usable;
        },
        actionContext: (...order) => keys().actionContext(...order),
        verifyAction: (context) => keys().verifyAction(context),
        sealDialog: (state) => keys().sealDialog(state),
        openDialog: (sealed) => keys().openDialog(sealed),
        commandToken: (teamId) => keys().commandToken(teamId),
        verifyCommandToken: (teamId, token) => keys().verifyCommandToken(teamId, token),
    };
}
