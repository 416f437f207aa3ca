// [log]
import type {Config} from './config';
import {DEFAULTS} from './defaults';
import {didYouMean} from './did_you_mean';
import type {FileContent} from './schema';
import type {SectionContext} from './section';

const SEVERITIES = ['debug', 'info', 'warn', 'error'] as const;

export function readLog(section: NonNullable<FileContent['log']>, {problems}: SectionContext): Config['log'] {
    const output = (section.output ?? DEFAULTS.logOutput).trim();
    if (output !== 'stdout' && output !== 'stderr' && !output.startsWith('/')) {
        problems.add(
            ['log', 'output'],
            'is no place to write to',
            'write "stdout", "stderr" or a path beginning with /',
        );
    }
    const given = (section.severity ?? DEFAULTS.logSeverity).trim().toLowerCase();
    const severity = SEVERITIES.find((one) => one === given);
    if (severity === undefined) {
        const meant = didYouMean(given, SEVERITIES)?.toUpperCase();
        const fix = meant === undefined ? 'write "DEBUG", "INFO", "WARN" or "ERROR"' : `did you mean "${meant}"?`;
        problems.add(['log', 'severity'], 'is no severity', fix);
    }
    return {output, severity: severity ?? 'info', format: section.format ?? 'auto'};
}
