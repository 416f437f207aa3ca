// What is decided, word by word as the bridge's dialog says it.
import React from 'react';
import type {ReactNode} from 'react';
import {useText} from '../text';
import {CodeSpans} from './code_spans';
import {REASON_LABEL, type Paragraph} from './decision_paragraphs';

export interface DialogTextProps {
    paragraphs: readonly Paragraph[];
    /** For paragraphs that are no label and value. */
    renderMarkdown: (text: string) => ReactNode;
}

/** The keyboard can scroll it: somebody may have asked for many things for a long reason. */
export function DialogText({paragraphs, renderMarkdown}: DialogTextProps) {
    const text = useText();
    const labelled = paragraphs.filter(({label}) => label !== '');
    const others = paragraphs.filter(({label}) => label === '');
    return (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className='TeleportModal__text' role='region' aria-label={text('teleport.modal.details')} tabIndex={0}>
            {others.map(({value}, index) => (
                <div key={index} className='TeleportModal__paragraph'>
                    {renderMarkdown(value)}
                </div>
            ))}
            {labelled.length === 0 ? null : (
                <dl>
                    {labelled.map(({label, value}, index) => (
                        <div key={index} className='TeleportModal__pair'>
                            <dt>{label}</dt>
                            <dd>
                                <CodeSpans value={value} isProse={label === REASON_LABEL} />
                            </dd>
                        </div>
                    ))}
                </dl>
            )}
        </div>
    );
}
