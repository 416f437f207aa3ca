// Every stylesheet of the plugin. They come with it and leave with it.
import containers from './containers/containers.css';
import type {Lifetime} from './lifetime';
import teleport from './styles/teleport.css';

const SHEETS = [teleport, containers];

export function putOnStyles(lifetime: Lifetime): void {
    SHEETS.forEach((sheet) => {
        sheet.use();
        lifetime.onEnd(() => sheet.unuse());
    });
}
