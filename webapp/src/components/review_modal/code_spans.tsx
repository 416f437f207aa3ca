// A value of a decision dialog: words and code spans, line by line. Nothing else of Markdown is read, so foreign text stays
// text whatever it holds.
import React from 'react';
import {Chip} from '../parts/chip';

const Line = ({line}: {line: string}) => (
    <>
        {line
            .split(/`([^`]*)`/)
            .map((part, index) =>
                index % 2 === 1 ? <Chip key={index}>{part}</Chip> : <React.Fragment key={index}>{part}</React.Fragment>,
            )}
    </>
);

export const CodeSpans = ({value}: {value: string}) => (
    <>
        {value.split('\n').map((line, index) => (
            <React.Fragment key={index}>
                {index === 0 ? null : <br />}
                <Line line={line} />
            </React.Fragment>
        ))}
    </>
);
