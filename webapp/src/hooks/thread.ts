import {selectThread} from '../webapp_globals';
import {useServices} from './services';

/** Shows the thread of a post on the right-hand side. Nothing happens where this host cannot. */
export function useOpenThread(): (postId: string) => void {
    const {store} = useServices();
    return (postId) => {
        const action = postId === '' ? null : selectThread(postId);
        if (action !== null) {
            store.dispatch(action);
        }
    };
}
