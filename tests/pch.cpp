// SPDX-License-Identifier: GPL-3.0-or-later
// The program that the tests' precompiled headers are made for; it is never run.

int main() {
    return 0;
}
