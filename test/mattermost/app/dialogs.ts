// Interactive dialogs: opened with a trigger id by anybody who has one, submitted by a person.
import {liveEvent} from '../live/live_event';
import {BrokenBody, type Outgoing} from '../outgoing/outgoing';
import type {User} from '../store/types';
import {goJson, isRecord, sortKeys} from '../wire/go_json';
import {AppError, badBodyParam, noPermission, noSuchChannel} from './app_error';
import {callIntegration, integrationFailed} from './call_integration';
import type {Core} from './core';

type Json = Record<string, unknown>;

const text = (from: Json, key: string): string => (typeof from[key] === 'string' ? from[key] : '');
const number = (from: Json, key: string): number => (typeof from[key] === 'number' ? from[key] : 0);

function elementJson(element: Json) {
    return {
        display_name: text(element, 'display_name'),
        name: text(element, 'name'),
        type: text(element, 'type'),
        subtype: text(element, 'subtype'),
        default: text(element, 'default'),
        placeholder: text(element, 'placeholder'),
        help_text: text(element, 'help_text'),
        optional: element.optional === true,
        min_length: number(element, 'min_length'),
        max_length: number(element, 'max_length'),
        data_source: text(element, 'data_source'),
        options: Array.isArray(element.options)
            ? element.options.filter(isRecord).map((one) => ({text: text(one, 'text'), value: text(one, 'value')}))
            : null,
    };
}

/** A dialog as the browser gets it: known keys only, every one of them. */
function dialogJson(dialog: Json) {
    return {
        callback_id: text(dialog, 'callback_id'),
        title: text(dialog, 'title'),
        introduction_text: text(dialog, 'introduction_text'),
        icon_url: text(dialog, 'icon_url'),
        elements: Array.isArray(dialog.elements) ? dialog.elements.filter(isRecord).map(elementJson) : null,
        submit_label: text(dialog, 'submit_label'),
        notify_on_cancel: dialog.notify_on_cancel === true,
        state: text(dialog, 'state'),
    };
}

/** Needs no session: the trigger id says whose browser opens it. */
export function openDialog({triggers, clock, config, live}: Core, request: Json): void {
    const url = text(request, 'url');
    if (url === '') {
        throw badBodyParam('url');
    }
    const {clientTriggerId, userId} = triggers.verify(
        text(request, 'trigger_id'),
        clock.now(),
        config.OutgoingIntegrationRequestsTimeout,
    );
    const dialog = {
        trigger_id: clientTriggerId,
        url,
        dialog: dialogJson(isRecord(request.dialog) ? request.dialog : {}),
    };
    live.publish(liveEvent('open_dialog', {dialog: goJson(dialog)}, {user_id: userId}));
}

const badReply = (): AppError =>
    new AppError(
        'app.submit_interactive_dialog.decode_json_error',
        'Encountered an error decoding JSON response from interactive dialog submission.',
        500,
    );

/** What the browser gets of an integration's reply. */
function replyJson(body: Buffer): Json {
    if (body.length === 0) {
        return {};
    }
    let reply: unknown;
    try {
        reply = JSON.parse(body.toString());
    } catch {
        throw badReply();
    }
    const {error = null, errors = null} = isRecord(reply) ? reply : {};
    const areTexts = errors === null || (isRecord(errors) && Object.values(errors).every((e) => typeof e === 'string'));
    if ((reply !== null && !isRecord(reply)) || !areTexts || typeof (error ?? '') !== 'string') {
        throw badReply();
    }
    return {
        ...(error === null || error === '' ? {} : {error}),
        ...(isRecord(errors) && Object.keys(errors).length > 0 ? {errors: sortKeys(errors)} : {}),
    };
}

/** Everything but `user_id` and `type` is what the browser says. */
export async function submitDialog(
    deps: Core & {outgoing: Outgoing},
    user: User,
    token: string,
    request: Json,
): Promise<Json> {
    const {store, permissions} = deps;
    const url = text(request, 'url');
    if (url === '') {
        throw badBodyParam('url');
    }
    const channelId = text(request, 'channel_id');
    const channel = store.channels.get(channelId);
    if (channel === undefined) {
        throw noSuchChannel(channelId);
    }
    const teamId = text(request, 'team_id');
    if (!permissions.readChannel(user, channel) || !permissions.inTeam(user, teamId, 'view_team')) {
        throw noPermission();
    }
    if (url.startsWith('/plugins/')) {
        // No plugin here has a server part; the page that says so is no JSON.
        throw badReply();
    }
    const body = {
        type: 'dialog_submission',
        callback_id: text(request, 'callback_id'),
        state: text(request, 'state'),
        user_id: user.id,
        channel_id: channelId,
        team_id: teamId,
        submission: isRecord(request.submission) ? sortKeys(request.submission) : null,
        cancelled: request.cancelled === true,
    };
    try {
        return replyJson((await callIntegration(deps, {url, body, token})).body);
    } catch (reason) {
        if (reason instanceof BrokenBody) {
            throw new AppError(
                'app.submit_interactive_dialog.read_body_error',
                'Encountered an error reading response body from interactive dialog submission.',
                500,
            );
        }
        throw reason instanceof AppError ? reason : integrationFailed();
    }
}
