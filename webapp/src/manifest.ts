// What plugin.json says, for the code.
import manifest from '../../plugin.json';

export const PLUGIN_ID: string = manifest.id;
export const PLUGIN_VERSION: string = manifest.version;
