// The POST of a click or a dialog to an integration.
import {BrokenBody, type Outgoing, type OutgoingReply} from '../outgoing/outgoing';
import {goJson} from '../wire/go_json';
import {AppError} from './app_error';
import type {Core} from './core';

export const integrationFailed = (): AppError =>
    new AppError('api.post.do_action.action_integration.app_error', 'Action integration error.', 400);

export interface IntegrationCall {
    url: string;
    body: unknown;
    /** Of the person who acts; sent to plugins of this server, by host name and path. */
    token: string;
}

export interface IntegrationDeps {
    config: Core['config'];
    outgoing: Outgoing;
}

/** Throws AppError unless the answer is 200; BrokenBody when only its body fails. */
export async function callIntegration(
    {config, outgoing}: IntegrationDeps,
    {url, body, token}: IntegrationCall,
): Promise<OutgoingReply> {
    let target: URL;
    try {
        target = new URL(url);
    } catch {
        throw integrationFailed();
    }
    const site = new URL(config.SiteURL);
    const subpath = site.pathname.replace(/\/$/, '');
    // The port is not compared: whoever listens elsewhere on this host gets the session token.
    const isPlugin = target.hostname === site.hostname && target.pathname.startsWith(`${subpath}/plugins`);
    let reply: OutgoingReply;
    try {
        reply = await outgoing.call({
            method: 'POST',
            url,
            headers: {
                ...(isPlugin ? {Authorization: `Bearer ${token}`} : {}),
                'Content-Type': 'application/json',
            },
            body: goJson(body),
            newConnection: true,
        });
    } catch (reason) {
        throw reason instanceof BrokenBody ? reason : integrationFailed();
    }
    if (reply.status !== 200) {
        throw integrationFailed();
    }
    return reply;
}
