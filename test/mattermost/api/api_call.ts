// One request to the API as its handlers see it.
import type {IncomingHttpHeaders} from 'node:http';

import {badBodyParam, noPermission, noSuchChannel, noSuchPost, noSuchUser} from '../app/app_error';
import type {Server} from '../app/server';
import type {Channel, Post, Session, Team, User} from '../store/types';
import {isRecord} from '../wire/go_json';

export interface ApiAnswer {
    status: number;
    body: unknown;
    headers?: Record<string, string | string[]>;
    /** Default `application/json`. */
    contentType?: string;
    /** Most answers end in a line break; a few do not. */
    bare?: boolean;
}

export const answer = (body: unknown, status = 200): ApiAnswer => ({status, body});
export const OK: ApiAnswer = {status: 200, body: {status: 'OK'}};

export interface ApiCallFields {
    server: Server;
    params: Readonly<Record<string, string>>;
    query: URLSearchParams;
    headers: IncomingHttpHeaders;
    rawBody: Buffer;
    session: Session | null;
}

export class ApiCall {
    readonly server: Server;
    readonly query: URLSearchParams;
    readonly headers: IncomingHttpHeaders;
    readonly rawBody: Buffer;
    private readonly fields: ApiCallFields;

    constructor(fields: ApiCallFields) {
        this.fields = fields;
        this.server = fields.server;
        this.query = fields.query;
        this.headers = fields.headers;
        this.rawBody = fields.rawBody;
    }

    param(name: string): string {
        return this.fields.params[name] ?? '';
    }

    /** Only in routes that need a session. */
    get session(): Session {
        if (this.fields.session === null) {
            throw new Error('this route has no session');
        }
        return this.fields.session;
    }

    get maybeUser(): User | null {
        return this.fields.session === null ? null : this.user;
    }

    get user(): User {
        const user = this.server.store.users.get(this.session.userId);
        if (user === undefined) {
            throw new Error('the session is nobody’s');
        }
        return user;
    }

    /** The body. Throws 400 with this name when it is no JSON. */
    json(name: string): unknown {
        try {
            return JSON.parse(this.rawBody.toString()) as unknown;
        } catch {
            throw badBodyParam(name);
        }
    }

    object(name: string): Record<string, unknown> {
        const body = this.json(name);
        if (!isRecord(body)) {
            throw badBodyParam(name);
        }
        return body;
    }

    texts(name: string): string[] {
        const body = this.json(name);
        if (!Array.isArray(body) || body.length === 0 || !body.every((one) => typeof one === 'string')) {
            throw badBodyParam(name);
        }
        return body as string[];
    }

    allow(allowed: boolean): void {
        if (!allowed) {
            throw noPermission();
        }
    }

    isAdmin(): boolean {
        return this.server.permissions.inSystem(this.user, 'manage_system');
    }

    userById(id: string): User {
        const user = this.server.store.users.get(id);
        if (user === undefined) {
            throw noSuchUser();
        }
        return user;
    }

    channelById(id: string): Channel {
        const channel = this.server.store.channels.get(id);
        if (channel === undefined) {
            throw noSuchChannel(id);
        }
        return channel;
    }

    /** A live post that the person may read. */
    readablePost(id: string): Post {
        const post = this.server.store.posts.get(id);
        if (post === undefined || post.deleteAt > 0) {
            throw noSuchPost();
        }
        this.allow(this.server.permissions.readChannel(this.user, this.channelById(post.channelId)));
        return post;
    }

    memberTeam(id: string): Team {
        const team = this.server.store.teams.get(id);
        this.allow(team !== undefined && this.server.permissions.inTeam(this.user, team.id, 'view_team'));
        return team as Team;
    }
}
