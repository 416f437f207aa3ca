// The globals that the host gives to plugins.
import * as PropTypes from 'prop-types';
import React from 'react';
import * as ReactDOM from 'react-dom';
import * as ReactIntl from 'react-intl';
import * as ReactRedux from 'react-redux';
import * as Redux from 'redux';
import {Avatar} from '../components/avatar';
import type {HostStore} from '../store/create_host_store';
import type {OpenDialog} from '../types';
import {formatText} from './format_text';

export function setGlobals(store: HostStore, registerPlugin: (id: string, plugin: unknown) => void): void {
    const messageHtmlToComponent = (html: string) =>
        React.createElement('div', {className: 'post-message__text', dangerouslySetInnerHTML: {__html: html}});
    Object.assign(window, {
        React,
        ReactDOM,
        ReactIntl,
        ReactRedux,
        Redux,
        PropTypes,
        registerPlugin,
        store,
        basename: '',
        plugins: {},
        PostUtils: {formatText, messageHtmlToComponent},
        Components: {Avatar, imageURLForUser: (id: string) => `/api/v4/users/${id}/image`},
        WebappUtils: {browserHistory: {push: (path: string) => history.pushState(null, '', path)}, modals: {}},
        ProductApi: {
            selectRhsPost: (postId: string) => ({type: 'SELECT_POST', postId, channelId: ''}),
            closeRhs: () => ({type: 'UPDATE_RHS_STATE', state: ''}),
            getIsRhsOpen: () => store.getState().views.rhs.state !== '',
            getRhsSelectedPostId: () => store.getState().views.rhs.selectedPostId,
        },
        openInteractiveDialog: (dialog: OpenDialog) => store.dispatch({type: 'DIALOG', dialog}),
    });
}
