// The host's own interactive dialog: what people see without the plugin.
import React from 'react';
import {api} from '../api';
import {formatText} from '../plugins/format_text';
import type {DialogElement, OpenDialog} from '../types';
import {useHost, useHostState} from './use_host';

type Values = Record<string, string | boolean>;

function Field({
    element,
    value,
    error,
    onChange,
}: {
    element: DialogElement;
    value: string | boolean;
    error: string | undefined;
    onChange: (value: string | boolean) => void;
}) {
    const id = `dialog_${element.name}`;
    const common = {id, 'aria-invalid': error !== undefined, placeholder: element.placeholder};
    return (
        <div className='form-group'>
            <label htmlFor={id}>
                {element.display_name}
                {element.optional ? ' (optional)' : ' *'}
            </label>
            {element.type === 'textarea' ? (
                <textarea
                    {...common}
                    rows={4}
                    value={String(value)}
                    onChange={(event) => onChange(event.target.value)}
                />
            ) : null}
            {element.type === 'text' ? (
                <input
                    {...common}
                    type='text'
                    value={String(value)}
                    onChange={(event) => onChange(event.target.value)}
                />
            ) : null}
            {element.type === 'bool' ? (
                <input
                    id={id}
                    type='checkbox'
                    checked={value === true}
                    onChange={(event) => onChange(event.target.checked)}
                />
            ) : null}
            {element.help_text ? <p className='help-text'>{element.help_text}</p> : null}
            {error === undefined ? null : <p className='error-text'>{error}</p>}
        </div>
    );
}

function DialogForm({open}: {open: OpenDialog}) {
    const host = useHost();
    const {dialog, url} = open;
    const elements = dialog.elements ?? [];
    const start = elements.map(({name, type, default: preset}) => [
        name,
        type === 'bool' ? preset === 'true' : (preset ?? ''),
    ]);
    const [values, setValues] = React.useState<Values>(Object.fromEntries(start) as Values);
    const [errors, setErrors] = React.useState<Record<string, string>>({});
    const [error, setError] = React.useState('');
    const close = () => host.store.dispatch({type: 'DIALOG', dialog: null});

    const submit = async () => {
        const missing = elements.filter(
            ({name, optional, type}) => !optional && type !== 'bool' && values[name] === '',
        );
        if (missing.length > 0) {
            setErrors(Object.fromEntries(missing.map(({name}) => [name, 'This field is required.'])));
            return;
        }
        const submission = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
        const {status, body} = await api<{error?: string; errors?: Record<string, string>} | null>(
            'POST',
            '/actions/dialogs/submit',
            {
                url,
                callback_id: dialog.callback_id,
                state: dialog.state,
                submission,
                ...host.current(),
                cancelled: false,
            },
        );
        setErrors(body?.errors ?? {});
        if (status !== 200) {
            setError('Submission failed');
        } else if (body?.error) {
            setError(body.error);
        } else if (Object.keys(body?.errors ?? {}).length === 0) {
            close();
        }
    };

    return (
        <div className='modal-backdrop'>
            <div
                role='dialog'
                aria-modal={true}
                aria-label={dialog.title}
                id='interactiveDialogModal'
                className='modal-dialog'
            >
                <h1 id='interactiveDialogModalLabel'>{dialog.title}</h1>
                <div
                    className='introduction'
                    dangerouslySetInnerHTML={{__html: formatText(dialog.introduction_text)}}
                />
                {elements.map((element) => (
                    <Field
                        key={element.name}
                        element={element}
                        value={values[element.name] ?? ''}
                        error={errors[element.name]}
                        onChange={(value) => setValues({...values, [element.name]: value})}
                    />
                ))}
                {error === '' ? null : (
                    <p className='error-text' role='alert'>
                        {error}
                    </p>
                )}
                <div className='modal-footer'>
                    <button className='btn' id='interactiveDialogCancel' onClick={close}>
                        Cancel
                    </button>
                    <button className='btn btn-primary' id='interactiveDialogSubmit' onClick={() => void submit()}>
                        {dialog.submit_label || 'Submit'}
                    </button>
                </div>
            </div>
        </div>
    );
}

export function NativeDialog() {
    const open = useHostState(({views}) => views.dialog);
    return open === null ? null : <DialogForm key={open.trigger_id} open={open} />;
}
