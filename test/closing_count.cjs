// The closing line of a run: one count over all its projects, and by name what was not run. `npm test` adds them up.
const fs = require('node:fs');
const path = require('node:path');

module.exports = class ClosingCount {
    onRunComplete(_contexts, results) {
        const notRun = results.testResults.flatMap((file) =>
            file.testResults.filter((one) => one.status === 'pending').map((one) => one.fullName),
        );
        for (const name of notRun) {
            process.stdout.write(`NOT RUN ${name}\n`);
        }
        const passed = results.numPassedTests;
        const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
        const skipped = results.numPendingTests;
        process.stdout.write(`Tests: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
        const out = path.join(__dirname, '..', 'dist');
        fs.mkdirSync(out, {recursive: true});
        fs.writeFileSync(path.join(out, 'closing_count.json'), JSON.stringify({passed, failed, skipped}));
    }
};
