// Stylesheets as style-loader gives them (lazyStyleTag).
declare module '*.css' {
    const sheet: {use(): void; unuse(): void};
    export default sheet;
}
