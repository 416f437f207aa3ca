// A browser on a busy machine; every wait inside has a shorter deadline of its own.
jest.setTimeout(120_000);
