// Interactive dialogs.
import type {MattermostApi} from './mattermost_api';
import type {Send} from './request';

export function dialogsApi(send: Send): Pick<MattermostApi, 'openDialog'> {
    return {
        async openDialog(triggerId, url, dialog) {
            // Not repeated: after an unclear answer the person might see two dialogs, and trigger ids live seconds only.
            const body = {trigger_id: triggerId, url, dialog};
            await send({method: 'POST', path: '/actions/dialogs/open', body, repeatable: false});
        },
    };
}
