// Texts of the components, read through the host's own translations.
import React from 'react';
import type {ReactNode} from 'react';
import {useIntl} from 'react-intl';
import {COMPONENT_MESSAGES} from '../components/messages';
import {TextContext, type Text} from '../components/text';

export function HostText({children}: {children?: ReactNode}) {
    const intl = useIntl();
    const text = React.useCallback<Text>(
        (id, values) => intl.formatMessage({id, defaultMessage: COMPONENT_MESSAGES[id]}, {...values}),
        [intl],
    );
    return <TextContext.Provider value={text}>{children}</TextContext.Provider>;
}
