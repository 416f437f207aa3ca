// Message attachments with their buttons, as the host draws them below a post.
import React from 'react';
import {formatText} from '../plugins/format_text';
import type {Attachment, Post} from '../types';
import {useHost} from './use_host';

function Markdown({text}: {text: string}) {
    return <div className='attachment__text' dangerouslySetInnerHTML={{__html: formatText(text)}} />;
}

function Buttons({post, attachment}: {post: Post; attachment: Attachment}) {
    const host = useHost();
    const [busy, setBusy] = React.useState(false);
    const press = (id: string) => {
        setBusy(true);
        void host.press(post.id, id).finally(() => setBusy(false));
    };
    const actions = attachment.actions ?? [];
    return actions.length === 0 ? null : (
        <div className='attachment-actions'>
            {actions.map(({id, name, style}) => (
                <button
                    key={id}
                    className={`btn btn-sm style-${style ?? 'default'}`}
                    disabled={busy}
                    onClick={() => press(id)}
                >
                    {name}
                </button>
            ))}
        </div>
    );
}

export function Attachments({post}: {post: Post}) {
    const list = post.props.attachments ?? [];
    return (
        <div className='attachment__list'>
            {list.map((attachment, index) => (
                <div key={index} className='attachment'>
                    {attachment.pretext ? <Markdown text={attachment.pretext} /> : null}
                    <div className='attachment__content'>
                        <div className='attachment__container' style={{borderLeftColor: attachment.color || undefined}}>
                            {attachment.title ? (
                                <h1 className='attachment__title'>
                                    {attachment.title_link ? (
                                        <a className='attachment__title-link' href={attachment.title_link}>
                                            {attachment.title}
                                        </a>
                                    ) : (
                                        attachment.title
                                    )}
                                </h1>
                            ) : null}
                            {attachment.text ? <Markdown text={attachment.text} /> : null}
                            <div className='attachment-fields'>
                                {(attachment.fields ?? []).map((field, number) => (
                                    <div key={number} className={field.short ? 'short' : 'long'}>
                                        <strong>{field.title}</strong>
                                        <Markdown text={field.value} />
                                    </div>
                                ))}
                            </div>
                            <Buttons post={post} attachment={attachment} />
                        </div>
                    </div>
                </div>
            ))}
        </div>
    );
}
