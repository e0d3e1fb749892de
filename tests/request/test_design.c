/* SPDX-License-Identifier: MIT */
/* Each part of a survey's design: what is refused, with its place, and what the figures are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session_support.h"

#define FOUR "'a','b','c','d'"
#define SIXTEEN FOUR ",'e','f','g','h','i','j','k','l','m','n','o','p'"
#define FIGURE(keys) "{'items':'q','levels':3,'figures':[{'name':'x'," keys "}]}"

/* The design, and the part of the message that says where and what. */
static const struct {
    const char *design;
    const char *en;
    const char *vi;
} wrong[] = {
    {"[1]", "/: an object is expected", "/: cần một đối tượng"},
    {"{'items':'q','weigth':'w'}", "weigth: this key is not known", "weigth: không có khóa này"},
    {"{'items':'q','figures':[{'name':'x','of':1}]}", "figures.0.of: this key is not known",
     "figures.0.of: không có khóa này"},
    {"{'items':'q','weight':1}", "weight: a text is expected", "weight: cần một chuỗi"},
    {"{'items':'q','weight':''}", "weight: a text is expected", "weight: cần một chuỗi"},
    {"{'items':'q','unit':['u']}", "unit: a text is expected", "unit: cần một chuỗi"},
    {"{'items':'q','strata':1}", "strata: a text or a list of texts",
     "strata: cần một chuỗi hoặc danh sách"},
    {"{'items':'q','ids':{}}", "ids: a text or a list of texts", "ids: cần một chuỗi hoặc"},
    {"{'items':'q','ids':[1]}", "ids: a list of texts that are not empty",
     "ids: cần danh sách các chuỗi không rỗng"},
    {"{'items':'q','ids':['']}", "ids: a list of texts that are not empty",
     "ids: cần danh sách các chuỗi không rỗng"},
    {"{'items':'q','ids':['d','e','d']}", "ids: a text is there twice",
     "ids: có một chuỗi lặp lại"},
    {"{'items':'q','fpc_as':'shares'}", "fpc_as: counts or fractions",
     "fpc_as: cần counts hoặc fractions"},
    {"{'items':'q','fpc_as':1}", "fpc_as: counts or fractions",
     "fpc_as: cần counts hoặc fractions"},
    {"{'items':'q','lonely':'keep'}", "lonely: refuse, remove, adjust or average",
     "lonely: cần refuse, remove, adjust hoặc average"},
    {"{'items':'q','persons':1}", "persons: true or false", "persons: cần true hoặc false"},
    {"{'weight':'w'}", "items: 1 to 1,024 columns", "items: cần từ 1 đến 1.024 cột"},
    {"{'items':[]}", "items: 1 to 1,024 columns", "items: cần từ 1 đến 1.024 cột"},
    {"{'items':'q','ids':[" FOUR ",'e']}", "ids: four stages", "ids: chỉ được tối đa bốn bước"},
    {"{'items':'q','ids':[" FOUR "],'persons':true}", "ids: four stages",
     "ids: chỉ được tối đa bốn bước"},
    {"{'items':'q','ids':'d','fpc':['a','b']}", "fpc: a column for each stage",
     "fpc: cần một cột cho mỗi bước"},
    {"{'items':'q','level':0}", "level: a number between 0 and 1", "level: cần số lớn hơn 0"},
    {"{'items':'q','level':1}", "level: a number between 0 and 1", "level: cần số lớn hơn 0"},
    {"{'items':'q','level':'high'}", "level: a number between 0 and 1", "level: cần số lớn hơn 0"},
    {"{'items':'q','levels':1}", "levels: a whole number from 2 to 15",
     "levels: cần số nguyên từ 2 đến 15"},
    {"{'items':'q','levels':16}", "levels: a whole number from 2 to 15",
     "levels: cần số nguyên từ 2 đến 15"},
    {"{'items':'q','levels':2.5}", "levels: a whole number from 2 to 15",
     "levels: cần số nguyên từ 2 đến 15"},
    {"{'items':'q','levels':['a']}", "levels: a whole number from 2 to 15",
     "levels: cần số nguyên từ 2 đến 15"},
    {"{'items':'q','levels':[" SIXTEEN "]}", "levels: a whole number from 2 to 15",
     "levels: cần số nguyên từ 2 đến 15"},
    {"{'items':'q','levels':['a','a']}", "levels: a text is there twice",
     "levels: có một chuỗi lặp lại"},
    {"{'items':'q','figures':[]}", "figures: a list of 1 to 1,024 figures",
     "figures: cần danh sách từ 1 đến 1.024"},
    {"{'items':'q','figures':{}}", "figures: a list of 1 to 1,024 figures",
     "figures: cần danh sách từ 1 đến 1.024"},
    {"{'items':'q','figures':[1]}", "figures.0: an object with a name",
     "figures.0: cần đối tượng có name"},
    {"{'items':'q','figures':[{'name':'x'},{'items':'q'}]}", "figures.1: an object with a name",
     "figures.1: cần đối tượng có name"},
    {FIGURE("'items':[]"), "figures.0: one item or several", "figures.0: cần một hoặc nhiều"},
    {FIGURE("'items':['q','r']"), "figures.0: there is no such item",
     "figures.0: không có câu hỏi này"},
    {FIGURE("'items':[1]"), "figures.0: there is no such item", "figures.0: không có câu hỏi này"},
    {FIGURE("'points':[1,2]"), "figures.0: a number for each level",
     "figures.0: cần một số cho mỗi mức"},
    {FIGURE("'points':[1,2,'3']"), "figures.0: a number for each level",
     "figures.0: cần một số cho mỗi mức"},
    {FIGURE("'points':[1,2,1e16]"), "figures.0: a number for each level",
     "figures.0: cần một số cho mỗi mức"},
    {FIGURE("'points':[1,2,3],'at_least':2"), "figures.0: points, or at_least and at_most",
     "figures.0: chỉ nêu points, hoặc"},
    {FIGURE("'points':[1,2,3],'at_most':2"), "figures.0: points, or at_least and at_most",
     "figures.0: chỉ nêu points, hoặc"},
    {FIGURE("'at_least':0"), "figures.0: at_least and at_most are levels",
     "figures.0: at_least và at_most là các mức"},
    {FIGURE("'at_most':4"), "figures.0: at_least and at_most are levels",
     "figures.0: at_least và at_most là các mức"},
    {FIGURE("'at_least':3,'at_most':2"), "figures.0: at_least and at_most are levels",
     "figures.0: at_least và at_most là các mức"},
    {"{'items':'q','figures':[{'name':'x','points':[1]}]}", "figures.0: answers are numbers",
     "figures.0: câu trả lời là số"},
    {"{'items':'q','figures':[{'name':'x','at_least':1}]}", "figures.0: answers are numbers",
     "figures.0: câu trả lời là số"},
    {FIGURE("'within':'nữ'"), "figures.0: columns with a label each",
     "figures.0: cần các cột, mỗi cột một nhãn"},
    {FIGURE("'within':{'sex':1}"), "figures.0: a label is a text", "figures.0: nhãn là chuỗi"},
};

static void test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char request[1024];
        (void)snprintf(request, sizeof request,
                       "{'command':'survey','answers':'q\\n1\\n','design':'d.json',"
                       "'files':{'d.json':%s}}",
                       wrong[i].design);
        const struct refused refused = {request, NULL, wrong[i].en, wrong[i].vi};
        assert_refused(&refused);
    }
}

/* 64 groups are taken, one that comes again is none, and the 65th is refused. */
static void test_most_groups(void **state)
{
    (void)state;
    for (int groups = 64; groups <= 65; groups++) {
        char request[8192];
        size_t at = (size_t)snprintf(request, sizeof request,
                                     "{'command':'survey','answers':'g,q\\n3,1\\n3,2\\n','design':"
                                     "{'items':'q','levels':3,'figures':[");
        for (int i = 0; i < groups + 1; i++)
            at += (size_t)snprintf(request + at, sizeof request - at,
                                   "%s{'name':'x','within':{'g':'%d'}}", i == 0 ? "" : ",",
                                   i < groups ? i : 3);
        (void)snprintf(request + at, sizeof request - at, "]}}");
        if (groups == 64) {
            json_t *json = done(request);
            const json_t *rows = json_object_get(json, "result");
            assert_int_equal(json_array_size(rows), 65);
            assert_same(json_number_value(json_object_get(json_array_get(rows, 64), "value")), 1.5);
            assert_true(json_is_null(json_object_get(json_array_get(rows, 4), "value")));
            json_decref(json);
        } else {
            const struct refused refused = {request, NULL, "64 groups are possible",
                                            "chỉ được tối đa 64 nhóm"};
            assert_refused(&refused);
        }
    }
}

/* 1,025 columns and 1,025 figures are one more than there is room for. */
static void test_most_columns(void **state)
{
    static const char *const begins[] = {
        "{'command':'survey','answers':'q\\n1\\n','design':{'items':['q'",
        "{'command':'survey','answers':'q\\n1\\n','design':{'items':['q'],'figures':[{'name':'x'}",
    };
    static const struct refused refused[] = {
        {NULL, NULL, "items: 1 to 1,024 columns", "items: cần từ 1 đến 1.024 cột"},
        {NULL, NULL, "figures: a list of 1 to 1,024", "figures: cần danh sách từ 1 đến 1.024"},
    };
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        static char request[32768];
        int at = snprintf(request, sizeof request, "%s", begins[i]);
        for (int k = 1; k <= 1024; k++)
            at += snprintf(request + at, sizeof request - (size_t)at,
                           i == 0 ? ",'q%d'" : ",{'name':'x%d'}", k);
        (void)snprintf(request + at, sizeof request - (size_t)at, "]}}");
        struct refused one = refused[i];
        one.request = request;
        assert_refused(&one);
    }
}

/*
 * Answers 1, 1, 2, 3 and none, of a and b: what each figure counts, worked out by hand. Shares are in percent.
 */
static const struct {
    const char *keys;
    double value;
} figures[] = {
    {"'name':'mean'", 7.0 / 4},
    {"'name':'at least','at_least':2", 50},
    {"'name':'at most','at_most':2", 75},
    {"'name':'between','at_least':2,'at_most':2", 25},
    {"'name':'points','points':[10,0,-2]", 18.0 / 4},
    {"'name':'one item','items':'q','points':[1,0,0]", 0.5},
    {"'name':'of a','within':{'g':'a'}", 4.0 / 3},
    {"'name':'of b','items':['q'],'within':{'g':'b'}", 3},
    {"'name':'of a and 2','within':{'g':'a','h':'2'}", 1},
};

static void test_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        char request[1024];
        (void)snprintf(request, sizeof request,
                       "{'command':'survey','answers':'g,h,q\\na,1,low\\na,2,1\\na,1,2\\nb,1,high"
                       "\\nb,2,\\n','design':{'items':'q','levels':['low','middle','high'],"
                       "'figures':[{%s}]}}",
                       figures[i].keys);
        json_t *json = done(request);
        const json_t *rows = json_object_get(json, "result");
        double value = json_number_value(json_object_get(json_array_get(rows, 0), "value"));
        assert_near(value, figures[i].value, 1e-14);
        json_decref(json);
    }
}

/* A design in which all that is said are lists is no table with columns "items" and "ids". */
static void test_lists_alone(void **state)
{
    (void)state;
    json_t *json = done("{'command':'survey','answers':'d,q\\n1,4\\n2,6\\n',"
                        "'design':{'items':['q'],'ids':['d']}}");
    const json_t *row = json_array_get(json_object_get(json, "result"), 0);
    assert_same(json_number_value(json_object_get(row, "value")), 5);
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong),        cmocka_unit_test(test_most_groups),
        cmocka_unit_test(test_most_columns), cmocka_unit_test(test_figures),
        cmocka_unit_test(test_lists_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
