// The logger on pino: text for people at a terminal, JSON for machines, and nothing secret in either.
import {openSync} from 'node:fs';
import pino from 'pino';
import type {Config} from '../config/config';
import {BridgeError} from '../errors';
import {formatLine} from './format_line';
import type {Log, LogFields} from './log';
import {redact} from './redact';
import {describeError} from './describe_error';

/** Where lines go; each call is one complete line with its newline. */
export interface LogDestination {
    write(line: string): void;
    isTTY?: boolean;
}

function open(output: string): LogDestination {
    if (output === 'stdout' || output === 'stderr') {
        const stream = output === 'stdout' ? process.stdout : process.stderr;
        return {write: (line) => void stream.write(line), isTTY: stream.isTTY};
    }
    let fd: number;
    try {
        fd = openSync(output, 'a', 0o640);
    } catch (reason) {
        const message = `cannot open log.output ${output}; let the bridge's user write there, or use "stderr"`;
        throw new BridgeError('config_invalid', message, {cause: reason});
    }
    const file = pino.destination({fd, sync: true});
    return {write: (line) => void file.write(line)};
}

const clean = (fields: LogFields): Record<string, unknown> => {
    const {err, ...rest} = fields;
    const shown = redact(rest) as Record<string, unknown>;
    return err === undefined ? shown : {...shown, err: describeError(err)};
};

function wrap(inner: pino.Logger): Log {
    return {
        debug: (fields, text) => inner.debug(clean(fields), text),
        info: (fields, text) => inner.info(clean(fields), text),
        warn: (fields, text) => inner.warn(clean(fields), text),
        error: (fields, text) => inner.error(clean(fields), text),
        child: (fields) => wrap(inner.child(clean(fields))),
    };
}

/** Throws `config_invalid` when the log file cannot be opened. Without `destination` the configured output is used. */
export function createLog(config: Config['log'], destination: LogDestination = open(config.output)): Log {
    const json = config.format === 'json' || (config.format === 'auto' && destination.isTTY !== true);
    return wrap(
        pino(
            {
                level: config.severity,
                base: undefined,
                timestamp: pino.stdTimeFunctions.isoTime,
                formatters: {level: (label) => ({level: label})},
                serializers: {err: (described: unknown) => described},
            },
            {write: (line: string) => destination.write(json ? line : formatLine(line))},
        ),
    );
}
