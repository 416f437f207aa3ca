import fc from 'fast-check';

import {Secret} from '../config/secret';
import type {DialogState} from './dialog_state';
import {createKeys} from './keys';
import {createLiveKeys} from './live_keys';

const OLD = new Secret('old secret, thirty-two bytes long!');
const NEW = new Secret('new secret, thirty-two bytes long!');
const TEAM = 't'.repeat(26);
const state: DialogState = {requestId: 'r1', digest: 'd1', decision: 'approve', userId: 'u1', expiresAt: 1_000};

it('verifies what it signed, and nothing that differs in any part', () => {
    const keys = createKeys(NEW, null);
    const context = keys.actionContext('r1', 'approve', 'k1');
    expect(keys.verifyAction(context)).toBe(true);
    for (const change of [{request_id: 'r2'}, {action: 'deny'}, {creation_key: 'k2'}, {mac: `${context.mac}x`}]) {
        expect(keys.verifyAction({...context, ...change})).toBe(false);
    }
});

it('does not take parts that were moved between fields', () => {
    const keys = createKeys(NEW, null);
    const {mac} = keys.actionContext('r1', 'deny', 'k1');
    const moved = {request_id: 'r', action: '1deny', creation_key: 'k1', mac};
    expect(keys.verifyAction(moved)).toBe(false);
});

it('opens what it sealed, whatever is in it, and nothing else', () => {
    const keys = createKeys(NEW, null);
    fc.assert(
        fc.property(
            fc.string({maxLength: 60}),
            fc.string({maxLength: 60}),
            fc.integer(),
            (requestId, userId, expiresAt) => {
                const sealed = {...state, requestId, userId, expiresAt};
                expect(keys.openDialog(keys.sealDialog(sealed))).toEqual(sealed);
            },
        ),
    );
    const sealed = keys.sealDialog(state);
    fc.assert(
        fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'ABab01-_.='), (index, letter) => {
            const changed = sealed.slice(0, index) + letter + sealed.slice(index + 1);
            expect(changed === sealed || keys.openDialog(changed) === null).toBe(true);
        }),
    );
    for (const text of ['', '.', 'a.b.c', `${sealed}.`, sealed.split('.')[0] ?? '', 'x'.repeat(5_000)]) {
        expect(keys.openDialog(text)).toBeNull();
    }
});

it('one proof never serves as another', () => {
    const keys = createKeys(NEW, null);
    const [text = ''] = keys.sealDialog(state).split('.');
    const {mac} = keys.actionContext('r1', 'approve', 'k1');
    expect(keys.openDialog(`${text}.${mac}`)).toBeNull();
});

it('gives every team a token of its own that Mattermost can keep', () => {
    const keys = createKeys(NEW, null);
    const token = keys.commandToken(TEAM);
    expect(token).toMatch(/^[a-z0-9]{26}$/);
    expect(keys.verifyCommandToken(TEAM, token)).toBe(true);
    expect(keys.verifyCommandToken('u'.repeat(26), token)).toBe(false);
});

it('accepts the previous secret while rotating, and signs with the current one', () => {
    const before = createKeys(OLD, null);
    const during = createKeys(NEW, OLD);
    const after = createKeys(NEW, null);
    expect(during.verifyAction(before.actionContext('r1', 'deny', 'k1'))).toBe(true);
    expect(during.openDialog(before.sealDialog(state))).toEqual(state);
    expect(during.verifyCommandToken(TEAM, before.commandToken(TEAM))).toBe(true);
    expect(after.verifyAction(during.actionContext('r1', 'deny', 'k1'))).toBe(true);
    expect(after.verifyAction(before.actionContext('r1', 'deny', 'k1'))).toBe(false);
    expect(after.openDialog(before.sealDialog(state))).toBeNull();
    expect(after.verifyCommandToken(TEAM, before.commandToken(TEAM))).toBe(false);
});

it('without a secret signs nothing and believes nothing, a previous one notwithstanding', () => {
    const none = createKeys(null, OLD);
    const old = createKeys(OLD, null);
    expect(none.usable).toBe(false);
    expect(none.verifyAction(old.actionContext('r1', 'deny', 'k1'))).toBe(false);
    expect(none.openDialog(old.sealDialog(state))).toBeNull();
    expect(none.verifyCommandToken(TEAM, old.commandToken(TEAM))).toBe(false);
    expect(() => none.commandToken(TEAM)).toThrow('mattermost.secret');
    expect(() => none.actionContext('r1', 'deny', 'k1')).toThrow('mattermost.secret');
});

it('follows a reload', () => {
    const config: {secret: Secret | null; secretPrevious: Secret | null} = {secret: OLD, secretPrevious: null};
    let current = config;
    const keys = createLiveKeys(() => current);
    const before = keys.commandToken(TEAM);
    current = {secret: NEW, secretPrevious: OLD};
    expect(keys.commandToken(TEAM)).not.toBe(before);
    expect(keys.verifyCommandToken(TEAM, before)).toBe(true);
    current = {secret: null, secretPrevious: null};
    expect(keys.usable).toBe(false);
});
