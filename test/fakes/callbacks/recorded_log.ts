// A log that can be read back.
import type {Log, LogFields} from '../../../bridge/src/observability/log';

export interface LogLine {
    level: 'debug' | 'info' | 'warn' | 'error';
    fields: LogFields;
    text: string;
}

export interface RecordedLog extends Log {
    readonly lines: LogLine[];
    /** The `code` of every line that has one. */
    codes(): unknown[];
}

export function createRecordedLog(): RecordedLog {
    const lines: LogLine[] = [];
    const at = (level: LogLine['level'], common: LogFields) => (fields: LogFields, text: string) =>
        void lines.push({level, fields: {...common, ...fields}, text});
    const withFields = (common: LogFields): Log => ({
        debug: at('debug', common),
        info: at('info', common),
        warn: at('warn', common),
        error: at('error', common),
        child: (more) => withFields({...common, ...more}),
    });
    return {
        ...withFields({}),
        lines,
        codes: () => lines.flatMap(({fields}) => ('code' in fields ? [fields.code] : [])),
    };
}
