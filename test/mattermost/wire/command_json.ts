import type {Command} from '../store/types';

export function commandJson(command: Command) {
    return {
        id: command.id,
        token: command.token,
        create_at: command.createAt,
        update_at: command.updateAt,
        delete_at: command.deleteAt,
        creator_id: command.creatorId,
        team_id: command.teamId,
        trigger: command.trigger,
        method: command.method as string,
        username: command.username,
        icon_url: command.iconUrl,
        auto_complete: command.autoComplete,
        auto_complete_desc: command.autoCompleteDesc,
        auto_complete_hint: command.autoCompleteHint,
        display_name: command.displayName,
        description: command.description,
        url: command.url,
        plugin_id: '',
    };
}

/** What everybody in the team may know. */
export const autocompleteJson = (command: Command) => ({
    ...commandJson(command),
    token: '',
    creator_id: '',
    method: '',
    url: '',
});
