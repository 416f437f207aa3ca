// A value of a decision dialog: words and code spans, line by line. Nothing else of Markdown is read, so foreign text stays
// text whatever it holds.
import React from 'react';
import {Chip} from '../parts/chip';

interface CodeSpansProps {
    value: string;
    /** Sentences are set as a quotation, names as chips. Neither looks like what the bridge itself says. */
    isProse?: boolean;
}

const Quote = ({children}: {children: string}) => <q className='TeleportQuote'>{children}</q>;

function Line({line, isProse}: {line: string; isProse: boolean}) {
    const Span = isProse ? Quote : Chip;
    return (
        <>
            {line.split(/`([^`]*)`/).map((part, index) => {
                const isSpan = index % 2 === 1;
                return isSpan ? <Span key={index}>{part}</Span> : <React.Fragment key={index}>{part}</React.Fragment>;
            })}
        </>
    );
}

export const CodeSpans = ({value, isProse = false}: CodeSpansProps) => (
    <>
        {value.split('\n').map((line, index) => (
            <React.Fragment key={index}>
                {index === 0 || isProse ? null : <br />}
                <Line line={line} isProse={isProse} />
            </React.Fragment>
        ))}
    </>
);
